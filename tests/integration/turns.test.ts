import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { readLines } from '#server/db/record-repository.ts';
import type { Sections } from '#lib/protocol/sections.ts';
import { Play, type PartyPlayer, type Player } from '../support/play.ts';
import { startTestServer, type TestServer } from '../support/test-server.ts';

let server: TestServer;
let play: Play;
let party: PartyPlayer;
let table: Player;
let other: Player;
let screen: Player;
let karel: Player;
let host: Player;
let people: Player[];

beforeAll(async () => {
	server = await startTestServer();
	play = await Play.begin(server);
	party = await play.party('Gemeente', 'G');
	await play.framesLocked(party);
	await play.dayOpen();
	people = await play.seats('Anna', 'Bob', 'Cem', 'Dina', 'Eva', 'Fons');
	karel = await play.colleague('facilitator', 'Karel');
	host = await play.colleague('host', 'Hans');
	table = await play.at('table', play.tables[0] ?? '');
	other = await play.at('table', play.tables[1] ?? '');
	screen = await play.at('screen', play.process);
	await play.block('proposals');
});

afterAll(() => server.stop());

beforeEach(async () => {
	const { turns } = play.pb.view;
	if (turns) await play.pb.do('turns:close', { list: turns.list });
	await play.pb.shows('nothing open', (view) => !view.turns);
});

async function opens(kind: 'list' | 'round', subject = ''): Promise<number> {
	const before = play.pb.view.turns?.list;
	await play.pb.do('turns:open', { kind, subject, table: null });
	const { list } = await play.pb.shows('it', ({ turns }) => turns?.list !== before && turns);
	for (const { client } of people) await client.shows('it', ({ turns }) => turns?.list === list);
	return list;
}

const hadOf = ({ client }: Player) => client.view.myTurns?.had ?? 0;
const asks = (who: Player, list: number, was = hadOf(who)) =>
	who.client.do('turns:ask', { list, seat: who.id, was });
const gives = (list: number, was: number, { id }: Player) =>
	play.pb.do('turns:next', { list, was, seat: id });
const queue = ({ turnsDesk }: Partial<Sections>) =>
	(turnsDesk?.queue ?? []).map(({ displayName }) => displayName).join();

/** What is kept of anybody's place or turn, in the store. */
async function kept(): Promise<number> {
	const rows = await server.app.database.db
		.selectFrom('sealed')
		.where('process', '=', play.process)
		.where('subject', 'like', 'turns:%')
		.select(['body'])
		.execute();
	return rows.length;
}

test('[R24] [R28] who asks stands on the desk’s list; the room reads who speaks and who is next, and nobody else', async () => {
	const [anna, bob, cem] = people as [Player, Player, Player];
	const list = await opens('list', 'Het plein');
	await asks(bob, list);
	await asks(anna, list);
	await asks(cem, list);
	await play.pb.shows('all three', (view) => queue(view) === 'Bob,Anna,Cem');
	await gives(list, 0, bob);
	for (const client of [screen.client, table.client, host.client, cem.client]) {
		const shown = await client.shows('who speaks', ({ turns }) => turns?.speaker && turns);
		expect(shown).toMatchObject({ speaker: 'Bob', next: 'Anna', waiting: 2 });
		expect(client.view).not.toHaveProperty('turnsDesk');
		expect(JSON.stringify(client.view.turns)).not.toContain('Cem');
	}
	expect(cem.client.view.myTurns).toMatchObject({ turn: 'waits', before: 1 });
	expect(screen.client.view).not.toHaveProperty('myTurns');
	await bob.client.do('turns:finish', { list, seat: bob.id, was: 1 });
	await gives(list, 1, anna);
	await asks(bob, list, 1);
	await play.pb.shows('behind who has not spoken', (view) => queue(view) === 'Cem,Bob');
	for (const outside of [party.client]) {
		for (const name of ['turns', 'myTurns', 'tableTurns', 'turnsDesk']) {
			expect(outside.view).not.toHaveProperty(name);
		}
	}
});

test('[attack 58] [R24] two facilitators press next at once: the word goes on once', async () => {
	const [anna, bob] = people as [Player, Player];
	const list = await opens('list');
	await asks(anna, list);
	await asks(bob, list);
	await play.pb.shows('both', (view) => queue(view) === 'Anna,Bob');
	const input = { list, was: 0, seat: anna.id };
	const told = await Promise.all([
		play.pb.raw({ id: 'a'.repeat(20), name: 'turns:next', input }),
		karel.client.raw({ id: 'b'.repeat(20), name: 'turns:next', input })
	]);
	expect(told.filter(({ ok }) => ok)).toHaveLength(1);
	await play.pb.shows('one step', ({ turns }) => turns?.speaker === 'Anna' && turns.next === 'Bob');
	// Once more, later: what was seen is over, whoever presses.
	for (const client of [play.pb, karel.client]) {
		const refused = await client.refusalOf('turns:next', input);
		expect(['turns-moved', 'colleague-first']).toContain(refused);
	}
	expect(play.pb.view.turns).toMatchObject({ speaker: 'Anna', next: 'Bob' });
});

test('[attack 58] nobody acts for another: not a participant, a host, another table, a party or the wall', async () => {
	const [anna, bob] = people as [Player, Player];
	const list = await opens('list');
	await asks(anna, list);
	await play.pb.shows('her', (view) => queue(view) === 'Anna');
	await gives(list, 0, anna);
	const hers = { list, seat: anna.id, was: 1 };
	for (const name of ['turns:ask', 'turns:finish', 'turns:pass', 'turns:take-back'] as const) {
		expect(await bob.client.refusalOf(name, hers)).toBe('only-oneself');
		for (const { client } of [host, party, screen]) {
			expect(await client.refusalOf(name, hers)).toBe('not-allowed');
		}
	}
	const elsewhere = table.client.view.table?.seats.some(({ id }) => id === anna.id) ? other : table;
	for (const name of ['turns:ask', 'turns:finish', 'turns:take-back'] as const) {
		expect(await elsewhere.client.refusalOf(name, hers)).toBe('not-your-seat');
	}
	for (const { client } of [bob, table, host, party, screen]) {
		expect(await client.refusalOf('turns:next', { list, was: 1, seat: null })).toBe('not-allowed');
		expect(await client.refusalOf('turns:close', { list })).toBe('not-allowed');
	}
	await play.pb.shows('her still', ({ turns }) => turns?.speaker === 'Anna');
});

test('[attack 58] a press that comes late, for a turn or a list that is over, changes nothing', async () => {
	const [anna, bob] = people as [Player, Player];
	const list = await opens('list');
	await asks(anna, list);
	await asks(bob, list);
	await play.pb.shows('both', (view) => queue(view) === 'Anna,Bob');
	await gives(list, 0, anna);
	await gives(list, 1, bob);
	expect(await anna.client.refusalOf('turns:ask', { list, seat: anna.id, was: 0 })).toBe(
		'turn-over'
	);
	expect(await anna.client.refusalOf('turns:finish', { list, seat: anna.id, was: 1 })).toBe(
		'turn-over'
	);
	await asks(anna, list, 1);
	expect(await anna.client.refusalOf('turns:take-back', { list, seat: anna.id, was: 0 })).toBe(
		'turn-over'
	);
	await play.pb.shows('her later place', (view) => queue(view) === 'Anna');
	await play.pb.do('turns:close', { list });
	const next = await opens('list');
	expect(await bob.client.refusalOf('turns:finish', { list, seat: bob.id, was: 1 })).toBe(
		'turns-over'
	);
	expect(await bob.client.refusalOf('turns:ask', { list, seat: bob.id, was: 0 })).toBe(
		'turns-over'
	);
	await play.pb.shows('nobody', (view) => view.turns?.list === next && queue(view) === '');
});

test('[R24] [attack 58] whom a desk shows as next gets the word, and nobody else', async () => {
	const [anna, bob, cem] = people as [Player, Player, Player];
	const list = await opens('list');
	for (const who of [anna, bob, cem]) await asks(who, list);
	await play.pb.shows('all', (view) => queue(view) === 'Anna,Bob,Cem');
	await anna.client.do('turns:take-back', { list, seat: anna.id, was: 0 });
	const forAnna = { list, was: 0, seat: anna.id };
	expect(await play.pb.refusalOf('turns:next', forAnna)).toBe('turns-moved');
	const over = { list, seat: bob.id, was: 0 };
	await play.pb.do('turns:pass-over', over);
	await play.pb.shows('one place', (view) => queue(view) === 'Cem,Bob');
	// A colleague who meant the same moment moves him no further, now or later.
	for (const client of [karel.client, play.pb]) {
		expect(['turns-moved', 'colleague-first']).toContain(
			await client.refusalOf('turns:pass-over', over)
		);
	}
	expect(queue(play.pb.view)).toBe('Cem,Bob');
	expect(play.pb.view.turns?.speaker).toBeNull();
});

test('[R24] who steps out while speaking is no longer called, and has no word to come back to', async () => {
	const [anna, bob] = people as [Player, Player];
	const list = await opens('list');
	for (const who of [anna, bob]) await asks(who, list);
	await gives(list, 0, anna);
	await screen.client.shows('her', ({ turns }) => turns?.speaker === 'Anna');
	await anna.client.do('seat:step-out', { seat: anna.id });
	await screen.client.shows('nobody', ({ turns }) => turns !== undefined && !turns.speaker);
	await anna.client.do('seat:come-back', { seat: anna.id });
	await anna.client.shows('no turn', ({ myTurns }) => myTurns?.turn === 'none' && myTurns);
	expect(screen.client.view.turns).toMatchObject({ speaker: null, next: 'Bob' });
});

test('[R24] in a pause of the day nobody is given the word, and nothing of the list is lost', async () => {
	const [anna] = people as [Player];
	const list = await opens('list');
	await asks(anna, list);
	await play.pb.do('day:pause', {});
	const next = { list, was: 0, seat: anna.id };
	expect(await play.pb.refusalOf('turns:next', next)).toBe('day-not-open');
	await play.pb.do('day:resume', {});
	await play.pb.do('turns:next', next);
	await play.pb.shows('her', ({ turns }) => turns?.speaker === 'Anna');
});

test('a round: each table goes on by itself, and follows who leaves, comes and moves', async () => {
	const list = await opens('round', 'Wat is nodig?');
	const at = (device: Player) =>
		device.client.shows('a turn', ({ tableTurns }) =>
			tableTurns?.find(({ turn }) => turn === 'now')
		);
	const first = await at(table);
	const there = await at(other);
	const who = people.find(({ id }) => id === first.id) as Player;
	const mine = await who.client.shows('my turn', ({ myTurns }) =>
		myTurns?.turn === 'now' ? myTurns : null
	);
	expect(mine.at?.now).toBe(first.displayName);
	expect(screen.client.view.turns).toMatchObject({ everywhere: true });
	// The wall reads no name of it.
	expect(JSON.stringify(screen.client.view.turns)).not.toContain(first.displayName);
	await who.client.do('turns:pass', { list, seat: who.id, was: 0 });
	const second = await table.client.shows('another', ({ tableTurns }) =>
		tableTurns?.find(({ turn, id }) => turn === 'now' && id !== first.id)
	);
	await table.client.do('turns:finish', { list, seat: second.id, was: second.had });
	expect(other.client.view.tableTurns?.find(({ turn }) => turn === 'now')?.id).toBe(there.id);
	// Somebody steps out in the middle of their turn.
	const out = people.find(({ id }) => id === there.id) as Player;
	await out.client.do('seat:step-out', { seat: out.id });
	await other.client.shows(
		'not waited for',
		({ tableTurns }) => !tableTurns?.some(({ id }) => id === out.id)
	);
	expect(await out.client.refusalOf('turns:finish', { list, seat: out.id, was: 0 })).toBe(
		'turn-over'
	);
	await out.client.do('seat:come-back', { seat: out.id });
	await other.client.shows('a turn again', ({ tableTurns }) =>
		tableTurns?.some(({ id, turn }) => id === out.id && turn !== 'over')
	);
});

test('[R8] [R38] a restart in the middle loses nothing; when it ends nothing of who spoke is left', async () => {
	const [anna, bob, cem] = people as [Player, Player, Player];
	const list = await opens('list', 'Wat het deed');
	for (const who of [anna, bob, cem]) await asks(who, list);
	await play.pb.shows('all', (view) => queue(view) === 'Anna,Bob,Cem');
	await gives(list, 0, anna);
	await play.pb.shows('Anna', ({ turns }) => turns?.speaker === 'Anna');
	const { state } = await server.replayed(play.process);
	expect(state.turns.open).toMatchObject({
		kind: 'list',
		subject: 'Wat het deed',
		speaker: anna.id,
		queue: [bob.id, cem.id]
	});
	expect(await kept()).toBeGreaterThan(0);
	await play.pb.do('turns:close', { list });
	for (const client of [play.pb, screen.client, table.client, anna.client]) {
		await client.shows('nothing', (view) => !view.turns && !view.myTurns && !view.tableTurns);
	}
	expect(await kept()).toBe(0);
	const lines = await readLines(server.app.database.db, play.process);
	const about = lines.filter(({ event }) => event.type.startsWith('turns:'));
	expect(about.length).toBeGreaterThan(5);
	const told = JSON.stringify(about);
	for (const { id } of people) expect(told).not.toContain(id);
	for (const { event, by } of about) {
		expect(by.kind).toBe(event.type === 'turns:opened' ? 'facilitator' : 'system');
	}
	expect(told).not.toContain('Wat het deed');
	const after = await server.replayed(play.process);
	expect(after.damage).toBeNull();
	expect(after.state.turns).toEqual({ last: list, open: null });
});

test('[R8] of a round that is over the record has neither at which table nor whether somebody passed', async () => {
	const at = play.tables[0] ?? '';
	await play.pb.do('turns:open', { kind: 'round', subject: 'Wat is nodig?', table: at });
	const round = await play.pb.shows('it', ({ turns }) => turns);
	expect(round).toMatchObject({ everywhere: false });
	await other.client.shows('it', ({ turns, tableTurns }) => turns && tableTurns?.length === 0);
	let before = '';
	for (const name of ['turns:pass', 'turns:finish'] as const) {
		const now = await table.client.shows('a turn', ({ tableTurns }) =>
			tableTurns?.find(({ turn, id }) => turn === 'now' && id !== before)
		);
		before = now.id;
		await table.client.do(name, { list: round.list, seat: now.id, was: 0 });
	}
	await play.pb.do('turns:close', { list: round.list });
	await play.pb.shows('nothing', (view) => !view.turns);
	const lines = await readLines(server.app.database.db, play.process);
	const about = lines
		.map(({ event }) => event as { type: string; list?: number })
		.filter(({ type, list }) => type.startsWith('turns:') && list === round.list);
	expect(about.length).toBeGreaterThan(4);
	const told = JSON.stringify(about);
	expect(told).not.toContain(at);
	expect(told).not.toMatch(/:(true|false)/);
	// One kind of line for who spoke and who passed.
	expect(new Set(about.map(({ type }) => type))).toEqual(
		new Set(['turns:opened', 'turns:came', 'turns:finished', 'turns:ended'])
	);
});

test('[R24] it ends with its part of the day, also when that is taken back, and when the question is put', async () => {
	await opens('list');
	await play.block('plan');
	await play.pb.shows('gone with its part', (view) => !view.turns);
	expect(await kept()).toBe(0);
	await opens('round', 'Wat is nodig?');
	await play.planFrozen('Een bank');
	await play.roundAsking();
	await play.pb.shows('gone with the question', (view) => !view.turns);
	expect(await kept()).toBe(0);
	const list = { kind: 'list', subject: '', table: null } as const;
	expect(await play.pb.refusalOf('turns:open', list)).toBe('round-asked');
});
