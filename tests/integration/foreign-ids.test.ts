import { afterAll, beforeAll, expect, test } from 'vitest';
import { DOORS } from '#lib/protocol/doors.ts';
import { commandSchemas, type CommandName } from '#lib/protocol/commands/index.ts';
import type { Reply } from '#lib/protocol/messages.ts';
import { newId } from '#lib/protocol/new-id.ts';
import { Random } from '../../client-kit/random.ts';
import { anyInput } from '../support/any-input.ts';
import { atFullSize, figure } from '../support/figures.ts';
import { Play, REASON, type Player } from '../support/play.ts';
import { rowsOf } from '../support/rows-of.ts';
import { startTestServer, type TestServer } from '../support/test-server.ts';
import { pause, until } from '../support/waiting.ts';

/** Longer: `FOREIGN_ROUNDS=40 vitest run foreign-ids`; again: `FOREIGN_SEED=…`. */
const ROUNDS = Number(process.env.FOREIGN_ROUNDS ?? (atFullSize ? 4 : 1));
const SEED = Number(process.env.FOREIGN_SEED ?? 20261128);
/** In every word of A, and in no other. */
const MARK = 'Aanwoord';

let server: TestServer;
/** Somebody's process, and that of an account which is in no team of it. */
let a: Play;
let b: Play;
let anna: Player;
let viewersOfA: Player[];
let sendersOfB: Player[];
/** Ids of everything in A. */
let foreign: string[];
/** For each of them one that is nowhere. */
let nowhere: ReadonlyMap<string, string>;

beforeAll(async () => {
	server = await startTestServer();
	a = await Play.begin(server, 'Petra');
	const party = await a.party('Gemeente', 'G');
	const people = [await a.core('Karel'), await a.informant('Ilse'), party];
	const team = [await a.colleague('facilitator', 'Frits'), await a.colleague('host', 'Hanna')];
	const where = { group: 'Bewoners', circle: 'inner', sector: 'residents' } as const;
	const known = { name: `Kees ${MARK}`, reach: `straat ${MARK}`, source: 'phone' } as const;
	const person = String(await a.pb.do('person:add', { ...known, ...where }));
	await a.pb.do('person:set-status', { person, status: 'spoken' });
	await a.pb.do('note:write', { person, words: `notitie ${MARK}` });
	await a.framesLocked(party);
	await a.dayOpen();
	const [one, bob, cem] = (await a.seats('Anna', 'Bob', 'Cem')) as [Player, Player, Player];
	anna = one;
	const devices = [await a.at('table', a.tables[0]!), await a.at('screen', a.process)];
	await a.block('proposals');
	await a.proposal(cem, 'Kladje', `nog niet klaar ${MARK}`);
	const proposal = await a.proposal(anna, 'Bank', `op het plein ${MARK}`);
	await anna.client.do('proposal:share', { proposal });
	await bob.client.do('question:ask', { words: `Wat kost het ${MARK}?` });
	await anna.client.do('missing:suggest', { text: `De buurvrouw ${MARK}` });
	const ask = { from: anna.id, toName: 'Bob', kind: 'apology', open: false } as const;
	const words = `excuses ${MARK}`;
	await anna.client.do('recovery:ask', { ...ask, words, proposal: null });
	const parked = { words: `parkeren ${MARK}`, seat: anna.id, table: null, owner: null };
	await a.pb.do('parking:add', parked);
	await a.pb.do('lobby:open', {});
	const waiting = await server.arrives(a.process, 'Wachter');
	await a.planFrozen(`Een bank ${MARK}`);
	await a.roundAsking();
	await a.answer(cem, 'CAN_LIVE');
	const objection = {
		items: [],
		text: `Niet zo ${MARK}`,
		liveable: '',
		shownAs: 'display-name'
	} as const;
	await a.answer(anna, 'CANNOT_YET', { objection: { ...objection, items: [] } });
	const petra = { id: a.account.id, visitor: a.staff, client: a.pb };
	const lobby = { id: waiting.seat!, visitor: waiting, client: await server.client(waiting) };
	viewersOfA = [petra, ...team, ...people, anna, bob, cem, ...devices, lobby];

	b = await Play.begin(server, 'Eve');
	await b.dayOpen();
	const host = await b.colleague('host', 'Eddy');
	const [els, eef] = (await b.seats('Els', 'Eef')) as [Player, Player];
	const table = await b.at('table', b.tables[0]!);
	await b.block('proposals');
	await b.proposal(els, 'Elders', 'iets heel anders');
	const eve = { id: b.account.id, visitor: b.staff, client: b.pb };
	sendersOfB = [eve, eve, host, table, els, eef];
	foreign = await idsOf(a);
	nowhere = new Map(foreign.map((id) => [id, newId()]));
}, 60_000);

afterAll(() => server.stop());

/** Every id in the rows and on the screens of a process, but for accounts, which have no process. */
async function idsOf(play: Play): Promise<string[]> {
	const rows = await rowsOf(server.app.database.db, play.process);
	const shown = JSON.stringify([rows, viewersOfA.map(({ client }) => client.view)]);
	const found = new Set(shown.match(/(?<![a-z0-9])[a-km-np-z2-9]{20}(?![a-z0-9])/g));
	const accounts = await server.app.database.db.selectFrom('account').selectAll().execute();
	for (const { id, organisation } of accounts) {
		found.delete(id);
		found.delete(organisation);
	}
	return [...found];
}

/** What every viewer of A sees now, section by section; times that pass are not compared. */
async function screensOfA(): Promise<unknown[]> {
	const screens: unknown[] = [];
	for (const { visitor } of viewersOfA) {
		const session = await server.session(visitor);
		const { door, process, seat } = visitor;
		const viewer = await server.services.identify(session!, door, process, seat);
		if (!viewer.ok) throw new Error(`${door}: ${viewer.refusal.code}`);
		const { sections } = await server.services.view(viewer.value);
		screens.push({ door, ...sections, day: null, runSheet: null });
	}
	return screens;
}

/** The commands that name something by its id. */
const NAMING = (Object.keys(commandSchemas) as CommandName[]).filter((name) => {
	const token = newId();
	const random = new Random(1);
	return Array.from({ length: 20 }, () => anyInput(name, [token], random)).some((input) =>
		JSON.stringify(input).includes(token)
	);
});

const said = (reply: Reply) =>
	reply.ok ? 'ok' : [reply.refusal.code, ...(reply.cares ?? []).map(({ code }) => code)].join();

async function putAway(): Promise<void> {
	const { check } = await b.pb.shows('what was asked', ({ temperature }) =>
		temperature?.outcome === null ? temperature : null
	);
	await b.pb.do('temperature:put-away', { check });
	await b.pb.shows('nothing asked', (view) => !view.temperature);
}

/** Sends the same twice: with ids that are nowhere, and with ids of A in their place. */
async function asNowhere(sender: Player, name: CommandName, input: unknown): Promise<string[]> {
	const text = JSON.stringify(input);
	const other = text.replace(/[a-km-np-z2-9]{20}/g, (id) => nowhere.get(id) ?? id);
	if (other === text) return [];
	const send = (of: string) =>
		sender.client.raw({ id: newId(), name, input: JSON.parse(of) as unknown, reason: REASON });
	const blank = said(await send(other));
	// One is open at a time: the first would stand in the way of the second.
	if (name === 'temperature:ask' && blank === 'ok') await putAway();
	const named = said(await send(text));
	if ([blank, named].includes('too-fast') || blank === named) return [];
	return [`${sender.visitor.door} ${name}: ${blank}, but ${named} for ${text}`];
}

test(`[attack 1] an id that lives elsewhere neither matters nor shows, in any command (seed ${SEED})`, async (context) => {
	const { db } = server.app.database;
	await pause(100);
	const before = { rows: await rowsOf(db, a.process), screens: await screensOfA() };
	expect(JSON.stringify(before.rows)).toContain(MARK);
	const told: string[] = [];
	// As it went through: somebody made up under an id of A, then taken everything from.
	const people = viewersOfA.map(({ id }) => id);
	for (const id of people) {
		const seat = { person: id, arrival: null, displayName: 'Namaak', table: null, here: true };
		const contributions = 'erase';
		for (const [name, input] of [
			['seat:give', seat],
			['link:make', { door: 'seat', ref: id }],
			['seat:renew-card', { seat: id }],
			['seat:stop', { seat: id, contributions }],
			['person:erase', { person: id }],
			['lobby:clear', { arrival: id }]
		] as const) {
			told.push(...(await asNowhere(sendersOfB[0]!, name, input)));
		}
	}
	const random = new Random(SEED);
	let sent = 0;
	for (let round = 0; round < ROUNDS; round++) {
		const own = [...b.tables, ...Object.values(b.blocks), ...sendersOfB.map(({ id }) => id)];
		for (const name of NAMING) {
			for (const sender of sendersOfB) {
				// All ids of A, of whatever kind; or one among ids that are known here.
				const ids = random.next() < 0.5 ? foreign : [...own, random.pick(foreign)];
				told.push(...(await asNowhere(sender, name, anyInput(name, ids, random))));
				sent += 2;
			}
		}
	}
	await pause(100);
	figure(context, 'commands with foreign ids', sent);
	expect(told).toEqual([]);
	expect(sent).toBeGreaterThan(1_000 * ROUNDS);
	expect(await rowsOf(db, a.process)).toEqual(before.rows);
	expect(await screensOfA()).toEqual(before.screens);
	for (const { client } of sendersOfB) expect(client.words()).not.toContain(MARK);
	for (const { client } of viewersOfA) expect(client.closedBy).toBeNull();
	expect(server.errors).toEqual([]);
}, 600_000);

test('[attack 1] no address of A opens anything from B: texts, histories, doors', async () => {
	const { db } = server.app.database;
	const before = await rowsOf(db, a.process);
	const [eve, , , , els] = sendersOfB as [Player, Player, Player, Player, Player];
	for (const [at, id] of foreign.entries()) {
		for (const kind of ['proposal', 'item', 'frames', 'issue']) {
			const visitor = (at % 2 === 0 ? eve : els).visitor;
			const text = server.document(visitor, `${kind}/${id}`);
			await until('answered', () => text.closes.length > 0 || text.provider.synced);
			expect(JSON.stringify(text.doc.toJSON())).not.toContain(MARK);
			text.close();
		}
		const viewer = { door: 'staff', process: b.process, id: eve.id, session: '' } as const;
		const history = await server.services.proposalHistory(viewer, id);
		expect(JSON.stringify(history)).not.toContain(MARK);
	}
	for (const { visitor } of [eve, els]) {
		for (const door of DOORS) {
			for (const hello of [
				{ process: a.process },
				{ process: a.process, seat: anna.id },
				{ process: b.process, seat: anna.id },
				{ process: newId() }
			]) {
				if (door === 'staff' && hello.process === b.process) continue;
				const tried = server.tries({ cookie: visitor.cookie, door, ...hello });
				expect((await until('turned away', () => tried.closedBy)).code).toBe('door-closed');
			}
		}
	}
	expect(await rowsOf(db, a.process)).toEqual(before);
	expect(server.errors).toEqual([]);
}, 120_000);

test('[attack 1] [C6] what a command made is named again on a repeated send, and is no second one', async () => {
	const envelope = { id: newId(), name: 'informant:add', input: { name: 'Inge', role: '' } };
	const first = await b.pb.raw(envelope);
	expect(first).toMatchObject({ ok: true, value: expect.stringMatching(/^[a-z2-9]{20}$/) });
	expect(await b.pb.raw(envelope)).toEqual(first);
	const { state } = await server.replayed(b.process);
	const named = [...state.questions.informants.values()].filter(({ name }) => name === 'Inge');
	expect(named.map(({ id }) => id)).toEqual([first.ok && first.value]);
	// A secret is told once.
	const link = { id: newId(), name: 'link:make', input: { door: 'screen', ref: b.process } };
	expect(await b.pb.raw(link)).toHaveProperty('value');
	expect(await b.pb.raw(link)).not.toHaveProperty('value');
});

test('[attack 10] [R32] a seat signs for an item with its own display name and no other', async () => {
	const [els] = sendersOfB.slice(4) as [Player];
	const item = await b.item('Een schommel');
	const name = 'Wethouder De Vries (Gemeente)';
	await els.client.do('item:add-carrier', { item, carrier: els.id, name });
	const outside = { item, carrier: null, name };
	expect(await els.client.refusalOf('item:add-carrier', outside)).toBe('only-oneself');
	const { displayName } = await els.client.shows('herself', ({ me }) => me);
	const carried = await b.pb.shows('carried', ({ plan }) => {
		const found = plan?.items.find(({ id }) => id === item)?.carriers;
		return found?.length ? found : null;
	});
	expect(carried).toMatchObject([{ id: els.id, name: displayName }]);
	await b.pb.do('plan:freeze', {}, REASON);
	const version = await b.pb.shows('frozen', ({ planVersion }) => planVersion);
	expect(JSON.stringify(version)).not.toContain('Wethouder');
});
