import { afterAll, beforeAll, expect, test } from 'vitest';
import type { CommandInput, CommandName } from '#lib/protocol/commands/index.ts';
import type { Reply } from '#lib/protocol/messages.ts';
import { newId } from '#lib/protocol/new-id.ts';
import { Play, REASON, type Player } from '../support/play.ts';
import { startTestServer, type TestServer } from '../support/test-server.ts';

const PLACE = { group: 'Buren', circle: 'inner', sector: 'residents' } as const;
const TYPED = { name: 'Anna', reach: '06-12345678', words: '', referrer: '', way: 'page' } as const;
const TOLD = { until: '2098-01-01', back: 'Dorpsstraat 1' };

let server: TestServer;
let play: Play;
let farid: Player;

beforeAll(async () => {
	server = await startTestServer();
	play = await Play.begin(server);
	farid = await play.colleague('facilitator', 'Farid');
	await play.framesLocked(await play.party('Kerk', 'K'));
	await play.dayOpen();
});

afterAll(() => server.stop());

/** Two members press at the same moment, whoever is first. */
async function both<Name extends CommandName>(
	name: Name,
	[mine, theirs]: [CommandInput<Name>, CommandInput<Name>]
): Promise<[Reply, Reply]> {
	return Promise.all([play.pb.send(name, mine, REASON), farid.client.send(name, theirs, REASON)]);
}

const codes = (replies: readonly Reply[]) =>
	replies.map((reply) => (reply.ok ? 'ok' : reply.refusal.code)).sort();

async function signsUp(name: string, address = newId()): Promise<string> {
	const typed = { ...TYPED, name };
	const made = await server.services.signUps.make(play.process, typed, address);
	expect(made).toMatchObject({ ok: true });
	const row = await play.pb.shows(name, ({ signUps }) =>
		signUps?.waiting.find((one) => one.name === name)
	);
	return row.id;
}

const stateOf = async () => (await server.replayed(play.process)).state;

async function known(name: string): Promise<string> {
	const person = { ...PLACE, name, reach: null, source: 'team' } as const;
	return String(await play.pb.do('person:add', person));
}

test('[walk two-at-once] [R16] a sign-up is taken up once, or not: the other is told', async () => {
	await play.pb.do('sign-up:open', { phone: '0578-123456' });
	const anna = await signsUp('Anna Een');
	const two = await both('sign-up:take-up', [
		{ signUp: anna, ...PLACE },
		{ signUp: anna, ...PLACE, group: 'Winkels' }
	]);
	expect(codes(two)).toEqual(['ok', 'unknown-person']);
	const bert = await signsUp('Bert Twee');
	const mixed = await Promise.all([
		play.pb.send('sign-up:take-up', { signUp: bert, ...PLACE }, REASON),
		farid.client.send('sign-up:decline', { signUp: bert, kind: 'not-real', why: '' })
	]);
	expect(codes(mixed)).toEqual(['ok', 'unknown-person']);
	const { people, signUps } = await stateOf();
	const named = [...people.people.values()].filter(({ name }) => name === 'Anna Een');
	expect(named).toHaveLength(1);
	expect(people.people.has(bert)).toBe(mixed[0].ok);
	expect(signUps.waiting.size).toBe(0);
});

test('[walk two-at-once] [R30] everyone gets one seat at one table, whoever divides them at once', async () => {
	const names = ['Cees', 'Dirk', 'Els', 'Fien', 'Guus', 'Hans'];
	const people: string[] = [];
	for (const name of names) {
		const person = await known(name);
		await play.pb.do('person:set-status', { person, status: 'spoken' });
		await play.pb.do('person:prepare', { person, way: 'room' }, REASON);
		people.push(person);
	}
	const replies = await both('seat:spread', [
		{ people: people.slice(0, 5), seats: [] },
		{ people: people.slice(1), seats: [] }
	]);
	expect(codes(replies)).toEqual(['ok', 'ok']);
	const { seats } = await stateOf();
	const given = people.map((id) => seats.seats.get(id));
	expect(given.every((seat) => seat?.presence === 'expected' && seat.table !== null)).toBe(true);
	expect(new Set(given.map((seat) => seat?.displayName)).size).toBe(people.length);
	const at = (table: string) => given.filter((seat) => seat?.table === table).length;
	expect(play.tables.map(at)).toEqual([3, 3]);
	// Anew, by both, while one of them also puts somebody elsewhere.
	const wanting = given.map((seat) => ({ seat: seat!.id, was: seat!.table }));
	const [first] = given;
	const other = play.tables.find((table) => table !== first!.table)!;
	const all = await Promise.all([
		play.pb.send('seat:move', { seat: first!.id, table: other, was: first!.table }, REASON),
		play.pb.send('seat:spread', { people: [], seats: wanting }, REASON),
		farid.client.send('seat:spread', { people: [], seats: wanting.slice(0, 4) }, REASON)
	]);
	expect(all[0]!.ok).toBe(true);
	const after = (await stateOf()).seats.seats;
	expect(after.get(first!.id)?.table).toBe(other);
	expect(people.every((id) => after.get(id)?.table !== null)).toBe(true);
});

test('[walk two-at-once] [R22] of two who freeze a pack with another day on it one is told', async () => {
	await play.planFrozen('Een bank');
	const replies = await both('pack:freeze', [
		{ version: 1, ...TOLD, was: null },
		{ version: 1, ...TOLD, until: '2098-02-02', was: null }
	]);
	expect(codes(replies)).toEqual(['ok', 'overtaken']);
	const { packs } = (await stateOf()).packs;
	expect(packs.get(1)?.until).toBe(replies[0].ok ? TOLD.until : '2098-02-02');
});

test('[walk two-at-once] [R39] a message has one carrier, and who was second reads nothing of it', async () => {
	const [gerda] = (await play.seats('Gerda')) as [Player];
	const input = { from: gerda.id, toName: 'Bob', words: 'Tweelingwoord' };
	const message = String(await gerda.client.do('message:write', input));
	const replies = await both('message:take', [{ message }, { message }]);
	expect(replies.filter(({ ok }) => ok)).toHaveLength(1);
	const [winner, loser] = replies[0].ok ? [play.pb, farid.client] : [farid.client, play.pb];
	await winner.shows('the words', ({ messagesDesk }) =>
		messagesDesk?.some(({ id, read }) => id === message && read !== null)
	);
	await loser.shows('who carries it', ({ messagesDesk }) =>
		messagesDesk?.some(({ id, byName }) => id === message && byName !== null)
	);
	expect(loser.words()).not.toContain('Tweelingwoord');
});

test('[walk two-at-once] [C8] a letter is opened once: the second member is told, whatever it says', async () => {
	const [anna, wim] = (await play.seats('Aag', 'Wim')) as [Player, Player];
	const decides = { kind: 'contact-decides', bounds: 'Niets.' } as const;
	const how = { seat: wim.id, contact: anna.id, instruction: decides };
	await wim.client.do('seat:become-indirect', how);
	await play.roundAsking();
	const { round, hash } = await play.asked(anna);
	const slip = { round, hash, version: 1, seat: wim.id, readBack: true, was: null } as const;
	const objection = { items: [], text: 'Te duur', liveable: null, shownAs: 'no-name' as const };
	const replies = await both('answer:by-letter', [
		{ ...slip, value: 'CAN_LIVE' },
		{ ...slip, value: 'CANNOT_YET', objection }
	]);
	expect(codes(replies)).toEqual(['letter-entered', 'ok']);
	const { consent } = await stateOf();
	const answer = consent.rounds.at(-1)?.answers.get(wim.id);
	expect(answer?.value).toBe(replies[0].ok ? 'CAN_LIVE' : 'CANNOT_YET');
});
