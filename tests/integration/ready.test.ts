import { createHash } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { READY } from '#lib/domain/limits.ts';
import { isFinding, type ReadyReport, type ReadySaid } from '#lib/protocol/ready.ts';
import { playInThread } from '#server/readiness/thread.ts';
import { READY as ARRANGED } from '#server/readiness/test-support.ts';
import { build, root } from '../../scripts/prepare.mjs';
import { startHall } from '../support/hall.ts';
import { Play, type PartyPlayer, type Player } from '../support/play.ts';
import type { TestServer, Visitor } from '../support/test-server.ts';
import { until } from '../support/waiting.ts';

/** Words that are in the real process and may be in nothing that is played. */
const SECRETS = ['Xerxes Quist', 'xerxes@geheim.example', 'Zonnebloemstraat 12', 'groep Zeldzaam'];

/** A day takes some seconds of a processor; a machine may have others to serve. */
vi.setConfig({ testTimeout: 180_000 });

let hall: TestServer;
let play: Play;
let host: Player;
let party: PartyPlayer;
let person: string;

beforeAll(async () => {
	build();
	hall = await startHall(root);
	play = await Play.begin(hall);
	host = await play.colleague('host', 'Hanna');
	party = await play.party('Gemeente', 'G');
	await play.tablesSet();
	for (const [nth, name] of [SECRETS[0]!, 'Anna', 'Bram'].entries()) {
		const reach = nth === 0 ? SECRETS[1]! : null;
		const where = { circle: 'inner', sector: 'residents', source: 'team' } as const;
		const added = { name, reach, group: SECRETS[3]!, ...where };
		person = String(await play.pb.do('person:add', added));
		await play.pb.do('person:set-status', { person, status: 'spoken' });
		await play.pb.do('person:prepare', { person, needsWords: SECRETS[2]! });
	}
}, 300_000);

afterAll(() => hall.stop());

function ask({ cookie, process }: Pick<Visitor, 'cookie' | 'process'> = play.staff) {
	return fetch(`${hall.url}/facilitator/${process}/ready`, { method: 'POST', headers: { cookie } });
}

async function answered(response: Response): Promise<{ text: string; said: ReadySaid[] }> {
	const text = await response.text();
	const said = text
		.split('\n')
		.filter((line) => line !== '')
		.map((line) => JSON.parse(line) as ReadySaid);
	return { text, said };
}

async function report(): Promise<ReadyReport> {
	const { said } = await answered(await ask());
	const last = said.at(-1);
	if (!last || !('report' in last)) throw new Error(JSON.stringify(last));
	return last.report;
}

const codes = ({ lines }: ReadyReport) => lines.map(({ code }) => code);

/** Every row of the store, but what the clock of the store writes by itself, and the file of it. */
function store(): string {
	const files = readdirSync(hall.dataDir)
		.filter((name) => name.startsWith('plandag'))
		.toSorted();
	const hash = createHash('sha256');
	for (const name of files) hash.update(name).update(readFileSync(join(hall.dataDir, name)));
	return hash.digest('hex');
}

describe('[issue 14] "Is alles klaar?" over HTTP', () => {
	test('[attack 57] leaves the store as it was, byte for byte, and no word of anybody in what it says', async () => {
		const { seq } = await hall.replayed(play.process);
		// The first of three is all there were, for a moment.
		await play.pb.shows('the last of them', ({ progress }) =>
			progress?.find(({ step, done }) => step === 'people' && done === 3)
		);
		const heard = play.pb.heard.length;
		const before = store();
		const { text, said } = await answered(await ask());
		expect(store()).toBe(before);
		expect((await hall.replayed(play.process)).seq).toBe(seq);
		expect(said.filter((one) => 'step' in one).length).toBeGreaterThan(5);
		for (const secret of SECRETS) expect(text).not.toContain(secret);
		// No screen hears of it, and no page is opened under its name.
		expect(play.pb.heard.slice(heard)).toEqual([]);
		expect(hall.errors).toEqual([]);
	});

	test('says what is missing, until that is mended', async () => {
		const first = await report();
		expect(first).toMatchObject({ played: 3, people: 3 });
		expect(codes(first)).toEqual(
			expect.arrayContaining(['run-sheet-empty', 'frames-not-locked', 'links-missing'])
		);
		expect(codes(first)).not.toContain('fault');
		await play.framesLocked(party);
		await play.pb.do('link:make-many', {
			refs: [...(await hall.replayed(play.process)).state.people.people.keys()],
			again: false
		});
		const second = await report();
		expect(codes(second)).not.toContain('frames-not-locked');
		expect(codes(second)).not.toContain('links-missing');
		expect(codes(second)).toContain('run-sheet-empty');
		// The papers were really made: nine lines of them would not be there without a document.
		const printed = second.lines.filter(({ code }) => code.endsWith('-printed'));
		expect(printed.map(({ code }) => code)).toEqual([
			'cards-printed',
			'door-printed',
			'tables-printed'
		]);
		for (const { detail } of printed) expect(detail.pages).toBeGreaterThan(0);
	});

	test('is for who leads this process: no host, party, participant or colleague of another one', async () => {
		const other = await Play.begin(hall, 'Olga');
		const strangers = [
			{ ...other.staff, process: play.process },
			{ ...party.visitor, process: play.process },
			{ cookie: '', process: play.process }
		];
		for (const one of strangers) expect((await ask(one)).status).toBe(404);
		const { said } = await answered(await ask(host.visitor));
		expect(said).toEqual([{ refusal: { code: 'not-allowed' } }]);
	});

	test('one at a time for a process, so many an hour; whoever goes away ends it', async () => {
		const going = new AbortController();
		const begun = await fetch(`${hall.url}/facilitator/${play.process}/ready`, {
			method: 'POST',
			headers: { cookie: play.staff.cookie },
			signal: going.signal
		});
		const second = await answered(await ask());
		expect(second.said).toEqual([{ refusal: { code: 'ready-running' } }]);
		going.abort();
		await begun.text().catch(() => undefined);
		await until('it ended', () => hall.services.readiness.running === 0);
		// One of them is played; it ends with the process that it is of.
		const hundred = await Promise.all(
			Array.from({ length: 100 }, async () => (await answered(await ask())).said.at(-1))
		);
		const told = hundred.map((said) => said && 'refusal' in said && said.refusal.code);
		expect(told.filter((code) => code === 'ready-too-often').length).toBeGreaterThan(
			100 - READY.most
		);
	});

	test('not once the day began', async () => {
		const begun = await Play.begin(hall, 'Oscar');
		await begun.dayOpen();
		const { said } = await answered(await ask(begun.staff));
		expect(said).toEqual([{ refusal: { code: 'ready-day-began' } }]);
	});
});

describe('[attack 57] a copy that goes wrong ends alone', () => {
	const limits = { ms: 60_000, cpuMs: 60_000, heapMb: 512 };
	const steps: string[] = [];
	const told = ({ step }: { step: string }) => steps.push(step);
	const { signal } = new AbortController();

	test('out of time, of processor or of memory', async () => {
		expect(await playInThread(ARRANGED, told, signal, { ...limits, ms: 50 })).toMatchObject({
			fault: 'time'
		});
		expect(await playInThread(ARRANGED, told, signal, { ...limits, cpuMs: 50 })).toMatchObject({
			fault: 'processor'
		});
		expect(await playInThread(ARRANGED, told, signal, { ...limits, heapMb: 8 })).toMatchObject({
			fault: 'memory'
		});
	});

	test('of an arrangement that cannot be one, it says that it could not be played', async () => {
		const broken = { ...ARRANGED, zone: 'Nergens/Hier' };
		const ended = await playInThread(broken, told, signal, limits);
		const said = 'fault' in ended ? ended.fault : ended.lines.map(({ code }) => code).join();
		expect(said).toMatch(/error|fault/);
		expect(ended.lines.every(({ code }) => isFinding(code))).toBe(true);
	});
});
