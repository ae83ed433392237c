import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import type { View } from '#lib/protocol/view.ts';
import { Browser } from '../../rehearsal/browser.ts';
import { LiveLink } from '../../rehearsal/live-link.ts';
import { builtPages } from '../support/built-pages.ts';

let folder: string;
let demo: ChildProcess;
let output = '';
let you: LiveLink;

beforeAll(async () => {
	builtPages();
	folder = await mkdtemp(join(tmpdir(), 'plandag-demo-'));
	const port = await freePort();
	const args = ['rehearsal/demo.ts', '--manual', '--speed', '40', '--people', '12'];
	const env = { ...process.env, PORT: String(port), DATA_DIR: folder };
	demo = spawn(process.execPath, args, { env, stdio: ['ignore', 'pipe', 'inherit'] });
	demo.stdout?.on('data', (data: Buffer) => (output += data.toString()));
	await vi.waitUntil(() => output.includes('everyone waits for you'), { timeout: 120_000 });
}, 240_000);

afterAll(async () => {
	you?.close();
	const gone = new Promise((resolve) => demo.once('exit', resolve));
	demo.kill('SIGTERM');
	await gone;
	await rm(folder, { recursive: true, force: true });
});

async function freePort(): Promise<number> {
	const probe = createServer();
	await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve));
	const { port } = probe.address() as AddressInfo;
	await new Promise((resolve) => probe.close(resolve));
	return port;
}

test('every link of the demo opens with one press of a button', async () => {
	const links = [...output.matchAll(/http:\/\/(\w+)\.localhost(:\d+)(\/enter\/\S+)/g)];
	expect(links.map(([, host]) => host)).toEqual(['phone1', 'phone2', 'table1', 'party', 'screen']);
	for (const [, , port, path = ''] of links) {
		const browser = new Browser(`http://localhost${port}`);
		const inside = await browser.send(path, {});
		expect((await browser.look(inside)).status).toBe(200);
	}
});

/** Waits for what people do by themselves; says what that was when it does not come. */
const by = <Found>(find: (view: View) => Found | null | undefined | false) =>
	you.until(find.toString(), find);

async function begin(kind: string, reason?: string): Promise<void> {
	const block = await by(({ runSheet }) => runSheet?.blocks.find((one) => one.kind === kind));
	await you.do('block:start', { block: block.id }, reason);
}

test('whoever leads the demo sees people come, write, offer to carry, answer and judge', async () => {
	await logIn();
	await you.do('day:open', {}, 'De open vraag komt vandaag aan de orde.');
	await you.do('lobby:open', {});
	await begin('arrival');
	const lobby = await by(({ room }) => room && room.lobby.length > 0 && room.lobby);
	for (const { id, displayName } of lobby) {
		const seat = { person: id, arrival: id, displayName, table: null, here: true };
		await you.do('seat:give', seat, 'Kort voorbereid bij de deur.');
	}
	await begin('information');
	await begin('proposals', 'Wat er is gebeurd, is vanochtend al verteld.');
	await release();
	const [, , , , , sixth] = await by(({ wall }) => wall?.length === 12 && wall);
	await begin('plan');
	const item = String(await you.do('item:add', { from: [sixth!.id] }));
	await by(({ plan }) => plan?.items[0]?.carriers[0]?.yes);
	await you.do('item:fill', { item, when: 'any', money: [], where: 'Lindervoort' });
	await you.do('plan:freeze', {});
	await begin('consent');
	await you.do('round:prepare', {});
	await ask();
	const { objections } = await by(({ roundDesk }) => roundDesk?.round.counts && roundDesk);
	expect(objections.length).toBeGreaterThan(0);
	for (const { id } of objections) {
		// Two may object to one item: what was changed for the first may do for the second.
		if (!(await you.send('objection:take', { objection: id })).ok) continue;
		await by(({ round }) => round?.objections.some((one) => one.id === id && one.taken));
		await you.do('objection:mark-heard', { objection: id });
		await you.do('item:fill', { item, where: `Lindervoort, ${id}` });
		await you.do('objection:amend', { objection: id, removes: [] });
		await by(({ round }) =>
			round?.objections.some((one) => one.id === id && one.status !== 'open')
		);
	}
	await you.do('round:freeze', { carryOn: [] });
	await ask();
	await by(({ round }) => round?.status === 'CONSENTED');
	await judgeAll();
}, 120_000);

async function logIn(): Promise<void> {
	const origin = /http:\/\/facilitator\.(localhost:\d+)/.exec(output)?.[1] ?? '';
	const [, email = '', password = ''] = /with (\S+) and the password: (.+)/.exec(output) ?? [];
	const browser = new Browser(`http://${origin}`);
	await browser.send('/login', { email, password });
	const list = await browser.read('/facilitator');
	const id = /\/facilitator\/([a-km-np-z2-9]{20})/.exec(list)?.[1] ?? '';
	const place = { origin: browser.origin, cookie: browser.cookieHeader };
	you = new LiveLink('you', { ...place, hello: { door: 'staff', process: id } });
}

/** What may point at a person waits for you (R40). */
async function release(): Promise<void> {
	const { proposals } = await by(({ proposalsDesk: desk }) => {
		return desk?.proposals.filter(({ version }) => version > 0).length === 12 && desk;
	});
	for (const { id } of proposals.filter(({ held }) => held)) {
		await you.do('proposal:hold', { proposal: id, held: false });
	}
}

/** Tables confirm who sits there and everyone answers, without anybody leading them to. */
async function ask(): Promise<void> {
	await by(({ round }) => round?.status === 'DRAFT');
	await you.do('round:present', {});
	await you.do('round:mark-read-aloud', {});
	await by(({ roundDesk, room }) => {
		const filled = room?.tables.filter(({ present }) => present > 0).map(({ id }) => id);
		const tables = roundDesk?.rollCall.tables ?? [];
		return filled?.every((id) => tables.some((table) => table.id === id && table.confirmed));
	});
	await you.do('rollcall:confirm', { left: [] });
	await you.do('round:ask', {});
	await by(({ roundDesk }) => roundDesk?.canReveal);
	await you.do('round:reveal', {});
	await by(({ round }) => round?.counts);
}

async function judgeAll(): Promise<void> {
	await begin('test');
	const { parties } = await by(({ framesDesk }) => framesDesk);
	for (const { id } of parties) await you.do('party:check-in', { party: id });
	await you.do('frame-test:open', {});
	const asked = await by(({ test: now }) => now?.frames.find(({ askedOfTeam }) => askedOfTeam));
	await you.do('frame-test:answer', { question: asked.askedOfTeam!.id, text: 'Ja.' });
	await by(({ test: now }) => now?.frames.every(({ verdict }) => verdict?.value === 'FITS'));
	await you.do('frame-test:close', { test: 1 });
	await by(({ test: now }) => now?.status === 'ADOPTED');
}
