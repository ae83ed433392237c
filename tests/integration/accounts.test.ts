import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Browser } from '../../rehearsal/browser.ts';
import { builtPages } from '../support/built-pages.ts';
import { DocumentClient } from '../support/document-client.ts';
import { MainProcess } from '../support/main-process.ts';
import { NOTICE, PASSWORD, type Visitor } from '../support/test-server.ts';
import { ViewerClient } from '../support/viewer-client.ts';
import { until } from '../support/waiting.ts';

/** Somebody with an account, at a browser of their own: everything goes by pages, as people do it. */
interface Somebody {
	name: string;
	email: string;
	id: string;
	browser: Browser;
}

let folder: string;
let main: MainProcess;
let port: number;
let boss: Somebody;
let fien: Somebody;
let greet: Somebody;
let hidde: Somebody;
let process: string;

beforeAll(async () => {
	builtPages();
	folder = mkdtempSync(join(tmpdir(), 'plandag-accounts-'));
	main = new MainProcess({ DATA_DIR: folder });
	port = await main.port();
	const link = await until('the set-up link', () => /\/setup\/\S+/.exec(main.out)?.[0]);
	boss = await makes(link, 'Bas', { organisation: 'Bureau Samen' });
	fien = await makes(await invites(boss, 'facilitator'), 'Fien');
	greet = await makes(await invites(boss, 'facilitator'), 'Greet');
	hidde = await makes(await invites(boss, 'host'), 'Hidde');
	process = await makesProcess(fien, 'Het plein');
}, 300_000);

afterAll(async () => {
	main.signal('SIGKILL');
	await main.ended;
	rmSync(folder, { recursive: true, force: true });
});

const origin = () => `http://127.0.0.1:${port}`;

async function makes(link: string, name: string, more: Record<string, string> = {}) {
	const email = `${name.toLowerCase()}@bureau-samen.example`;
	const browser = new Browser(origin());
	const made = await browser.send(link, { name, email, password: PASSWORD, ...more });
	expect(made).toBe('/facilitator');
	const { text } = await browser.look('/account/__data.json');
	return { name, email, browser, id: ownId(text, email) };
}

/** In what the account page is made from, the id that stands with one's own address. */
function ownId(data: string, email: string): string {
	const [values] = (JSON.parse(data) as { nodes: ({ data?: unknown[] } | null)[] }).nodes
		.map((node) => node?.data)
		.filter((list): list is unknown[] => list?.includes(email) === true);
	const me = values?.find(
		(one): one is { id: number; email: number } =>
			typeof one === 'object' && one !== null && 'email' in one && 'id' in one
	);
	return String(values?.[me?.id ?? -1]);
}

/** What the server answers a form, with the page that comes back. */
async function posts(who: Somebody, path: string, fields: Record<string, string>) {
	const form = await who.browser.hidden('/account');
	const response = await who.browser.post(path, { ...form, ...fields });
	const { status, headers } = response;
	return { status, to: headers.get('location'), text: await response.text() };
}

const linkIn = (text: string) => /\/invite\/[\w-]+/.exec(text)?.[0];

async function invites(who: Somebody, role: string): Promise<string> {
	const link = linkIn((await posts(who, '/account?/invite', { role })).text);
	if (!link) throw new Error(`${who.name} made no invitation`);
	return link;
}

const makeProcess = (who: Somebody, title: string) => {
	const { hostIsFramingParty: _, ...notice } = NOTICE;
	return posts(who, '/facilitator/new', { ...notice, title, hostIsFramingParty: 'no' });
};

async function makesProcess(who: Somebody, title: string): Promise<string> {
	const { to } = await makeProcess(who, title);
	const id = /^\/facilitator\/([\w-]+)$/.exec(to ?? '')?.[1];
	if (!id) throw new Error(`${who.name} made no process`);
	return id;
}

const at = (who: Somebody): Visitor => ({
	door: 'staff',
	process,
	cookie: who.browser.cookieHeader
});

/** Adds somebody to the team of a process, by the live link of who is in it. */
async function adds(who: Somebody, whom: Somebody, role: 'facilitator' | 'host' = 'facilitator') {
	const client = new ViewerClient(origin(), at(who));
	await client.opened;
	await client.do('team:add', { account: whom.id, name: whom.name, role });
	client.close();
}

const status = async (who: Somebody, path: string) => (await who.browser.look(path)).status;

const isIn = async (who: Somebody) => (await status(who, '/facilitator')) === 200;

test('[attack 25] a table host makes no process and no invitation and reads no address of a colleague', async () => {
	await adds(fien, hidde, 'host');
	expect((await makeProcess(hidde, 'Van Hidde')).to).toBe('/facilitator');
	const asked = await fetch(`${origin()}/facilitator/new`, {
		headers: { cookie: hidde.browser.cookieHeader },
		redirect: 'manual'
	});
	expect([asked.status, asked.headers.get('location')]).toEqual([303, '/facilitator']);
	const list = await hidde.browser.read('/facilitator');
	expect(list).toContain('Het plein');
	expect(list).not.toContain('Van Hidde');
	expect(list).not.toContain('/facilitator/new');
	for (const role of ['facilitator', 'host', 'manager', '']) {
		const { status: answered, text } = await posts(hidde, '/account?/invite', { role });
		expect([role, answered, linkIn(text)]).toEqual([role, 422, undefined]);
	}
	for (const page of ['/account', '/facilitator', `/facilitator/${process}/team`]) {
		for (const path of [page, `${page}/__data.json`]) {
			const text = await hidde.browser.read(path);
			for (const { email } of [boss, fien, greet]) {
				expect([path, email, text.includes(email)]).toEqual([path, email, false]);
			}
		}
	}
	expect(await hidde.browser.read('/account')).toContain(hidde.email);
});

test('[attack 25] only a manager reads addresses, changes what somebody may, and removes an account', async () => {
	for (const who of [fien, hidde]) {
		for (const whom of [boss, greet, who]) {
			const path = `/account/${whom.id}`;
			expect([who.name, await status(who, path)]).toEqual([who.name, 404]);
			for (const role of ['manager', 'facilitator', 'host']) {
				expect((await posts(who, `${path}?/role`, { role })).status).not.toBe(303);
			}
			expect((await posts(who, `${path}?/remove`, { sure: 'yes' })).status).not.toBe(303);
		}
	}
	const seen = await fien.browser.read('/account');
	for (const { email } of [boss, greet, hidde]) expect(seen).not.toContain(email);
	const managed = await boss.browser.read('/account');
	for (const { email } of [fien, greet, hidde]) expect(managed).toContain(email);
	for (const who of [boss, greet, hidde])
		expect([who.name, await isIn(who)]).toEqual([who.name, true]);
	expect((await posts(hidde, '/account?/invite', {})).status).toBe(422);
});

test('[attack 25] who becomes a table host invites nobody any more, nor does what they sent before', async () => {
	const link = await invites(greet, 'facilitator');
	expect(await status(greet, link)).toBe(200);
	const changed = await posts(boss, `/account/${greet.id}?/role`, { role: 'host' });
	expect([changed.status, changed.text.includes('Opgeslagen')]).toEqual([200, true]);
	expect((await makeProcess(greet, 'Van Greet')).to).toBe('/facilitator');
	expect((await posts(greet, '/account?/invite', {})).status).toBe(422);
	const late = { name: 'Laat', email: 'laat@example.org', password: PASSWORD };
	await expect(new Browser(origin()).send(link, late)).rejects.toThrow();
	expect((await posts(boss, `/account/${greet.id}?/role`, { role: 'facilitator' })).status).toBe(
		200
	);
	await makesProcess(greet, 'Toch van Greet');
	expect((await posts(boss, `/account/${greet.id}?/role`, { role: 'baas' })).status).toBe(400);
});

test('[attack 25] [C10] an account that is removed is out at once, with sockets, sessions, invitations and address; its name stays in the record', async () => {
	const sara = await makes(await invites(boss, 'facilitator'), 'Sara');
	const phone = { ...sara, browser: new Browser(origin()) };
	await phone.browser.send('/login', { email: sara.email, password: PASSWORD });
	await adds(fien, sara);
	const link = await invites(sara, 'facilitator');
	const [here, there] = [sara, phone].map((one) => new ViewerClient(origin(), at(one)));
	await Promise.all([here!.opened, there!.opened]);
	const text = new DocumentClient(port, at(phone), `issue/${process}`);
	await text.synced();
	const page = `/account/${sara.id}`;

	expect((await posts(boss, `${page}?/remove`, {})).status).toBe(422);
	expect([await isIn(sara), here!.closedBy]).toEqual([true, null]);
	const gone = await posts(boss, `${page}?/remove`, { sure: 'yes' });
	expect([gone.status, gone.to]).toEqual([303, '/account?removed']);

	for (const client of [here!, there!]) {
		expect(await until('the door closes', () => client.closedBy)).toEqual({ code: 'door-closed' });
	}
	await until('the text closes', () => text.closes.length > 0);
	for (const who of [sara, phone]) expect(await isIn(who)).toBe(false);
	for (const device of [sara.browser, new Browser(origin())]) {
		const again = device.send('/login', { email: sara.email, password: PASSWORD });
		await expect(again).rejects.toThrow();
	}
	const late = { name: 'Laat', email: 'laat@example.org', password: PASSWORD };
	await expect(new Browser(origin()).send(link, late)).rejects.toThrow();
	expect(await status(boss, page)).toBe(404);
	expect(await boss.browser.read('/account')).not.toContain('Sara');

	const left = new ViewerClient(origin(), at(fien));
	await left.opened;
	expect(left.view.team?.members.map(({ name }) => name)).not.toContain('Sara');
	left.close();
	expect(stored()).toContain('Sara');
	await until('the address is in no file', () => !stored().includes(sara.email));
	// The address is free: who comes back begins anew, in no team.
	const back = await makes(await invites(boss, 'facilitator'), 'Sara');
	expect(await status(back, `/facilitator/${process}`)).toBe(404);
});

test('[attack 25] a process is not left without a facilitator: the manager reads which', async () => {
	const page = `/account/${fien.id}`;
	expect(await boss.browser.read(page)).toContain('Het plein');
	const refused = await posts(boss, `${page}?/remove`, { sure: 'yes' });
	expect([refused.status, refused.text.includes('Niemand anders begeleidt: Het plein')]).toEqual([
		422,
		true
	]);
	expect(await status(fien, `/facilitator/${process}`)).toBe(200);
	await adds(fien, greet);
	expect((await posts(boss, `${page}?/remove`, { sure: 'yes' })).status).toBe(303);
	expect([await isIn(fien), await status(greet, `/facilitator/${process}`)]).toEqual([false, 200]);
});

test('[attack 25] there is always a manager; who stepped back manages nobody', async () => {
	const page = `/account/${boss.id}`;
	for (const role of ['facilitator', 'host']) {
		expect((await posts(boss, `${page}?/role`, { role })).status).toBe(422);
	}
	expect((await posts(boss, `${page}?/remove`, { sure: 'yes' })).status).toBe(422);
	expect(await isIn(boss)).toBe(true);
	await posts(boss, `/account/${greet.id}?/role`, { role: 'manager' });
	expect(await status(greet, page)).toBe(200);
	const back = await posts(boss, `${page}?/role`, { role: 'facilitator' });
	expect([back.status, back.to]).toEqual([303, '/account']);
	expect(await status(boss, `/account/${hidde.id}`)).toBe(404);
	expect((await posts(boss, `/account/${hidde.id}?/remove`, { sure: 'yes' })).status).toBe(404);
	expect(await isIn(hidde)).toBe(true);
	expect((await posts(greet, `${page}?/remove`, { sure: 'yes' })).status).toBe(303);
	expect(await isIn(boss)).toBe(false);
});

/** All bytes of the store and what belongs to it. */
function stored(): string {
	const files = readdirSync(folder, { recursive: true, withFileTypes: true });
	return files
		.filter((file) => file.isFile())
		.map((file) => readFileSync(join(file.parentPath, file.name), 'latin1'))
		.join('\n');
}
