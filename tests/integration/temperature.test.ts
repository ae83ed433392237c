import { afterAll, beforeAll, expect, test } from 'vitest';
import { readContents, readLines } from '#server/db/record-repository.ts';
import { Play, REASON, type PartyPlayer, type Player } from '../support/play.ts';
import { startTestServer, type TestServer } from '../support/test-server.ts';
import type { ViewerClient } from '../support/viewer-client.ts';

const QUESTION = 'Hoe zit u er nu bij?';

let server: TestServer;
let play: Play;
let party: PartyPlayer;
let table: Player;
let screen: Player;
let people: Player[];

beforeAll(async () => {
	server = await startTestServer();
	play = await Play.begin(server);
	party = await play.party('Gemeente', 'G');
	await play.framesLocked(party);
	await play.dayOpen();
	people = await play.seats('Anna', 'Bob', 'Cem', 'Dina', 'Eva', 'Fons');
	table = await play.at('table', play.tables[0] ?? '');
	screen = await play.at('screen', play.process);
});

afterAll(() => server.stop());

/** Whoever reads of it in the room, the team included. */
const room = () => [play.pb, table.client, screen.client, ...people.map(({ client }) => client)];

async function asks(question = QUESTION): Promise<number> {
	await play.pb.do('temperature:ask', { question });
	const shown = await play.pb.shows('the check', ({ temperature }) =>
		temperature?.question === question && temperature.outcome === null ? temperature : null
	);
	return shown.check;
}

const says = (
	who: Player,
	check: number,
	temperature: 'good' | 'fair' | 'unsure' | 'bad' | null,
	client: ViewerClient = who.client
) => client.do('temperature:say', { check, seat: who.id, temperature });

const saidNow = (said: number) =>
	Promise.all(
		room().map((client) =>
			client.shows(`${said} said something`, ({ temperature }) => temperature?.said === said)
		)
	);

/** What is kept of anybody's value, in the store. */
async function valuesKept(): Promise<number> {
	const rows = await server.app.database.db
		.selectFrom('sealed')
		.where('process', '=', play.process)
		.where('subject', 'like', 'temperature:%')
		.select(['body'])
		.execute();
	return rows.length;
}

test('[R27] until it closes everyone reads how many said something, and nobody what, or who', async () => {
	const check = await asks();
	const [anna, bob, cem, dina] = people as [Player, Player, Player, Player];
	await says(anna, check, 'bad');
	await says(bob, check, 'bad', play.pb);
	await says(cem, check, 'unsure', table.client);
	await saidNow(3);
	for (const client of room()) {
		const { temperature, myTemperature } = client.view;
		expect(temperature).toEqual({
			check,
			kind: 'feel',
			question: QUESTION,
			item: null,
			said: 3,
			of: 6,
			outcome: null
		});
		expect(myTemperature).toEqual(
			people.every((one) => one.client !== client)
				? undefined
				: { temperature: client === anna.client ? 'bad' : null }
		);
	}
	for (const outside of [party.client]) expect(outside.view).not.toHaveProperty('temperature');
	// Changed, by another way, and again: accepted alike, and nothing told.
	await says(cem, check, 'unsure', table.client);
	await says(anna, check, 'good', table.client);
	await says(dina, check, 'good');
	await says(dina, check, null);
	await saidNow(3);
	expect(
		await table.client.refusalOf('temperature:say', { check, seat: bob.id, temperature: 'good' })
	).toBe('not-your-seat');
});

test('[R27] below five nobody reads how many said what, and no value is left in the store', async () => {
	const { check } = await play.pb.shows('the check', ({ temperature }) => temperature);
	expect(await valuesKept()).toBeGreaterThan(3);
	await play.pb.do('temperature:close', { check });
	for (const client of room()) {
		const shown = await client.shows('the outcome', ({ temperature }) => temperature?.outcome);
		expect(shown).toEqual({ said: 3, of: 6, counts: null });
		expect(client.view).not.toHaveProperty('myTemperature');
	}
	expect(await valuesKept()).toBe(0);
	const [anna] = people as [Player];
	expect(
		await anna.client.refusalOf('temperature:say', { check, seat: anna.id, temperature: 'good' })
	).toBe('temperature-over');
	await play.pb.do('temperature:close', { check });
});

test('[R27] of five or more everyone reads the counts, nothing of a seat; and the record plays to the same', async () => {
	const check = await asks('En na de pauze?');
	for (const [at, who] of people.entries()) await says(who, check, at < 2 ? 'unsure' : 'good');
	await play.pb.do('temperature:close', { check });
	for (const client of room()) {
		const shown = await client.shows('the outcome', ({ temperature }) => temperature?.outcome);
		expect(shown).toEqual({ said: 6, of: 6, counts: { good: 4, fair: 0, unsure: 2, bad: 0 } });
	}
	expect(await valuesKept()).toBe(0);
	const { state, damage } = await server.replayed(play.process);
	expect(damage).toBeNull();
	expect(state.temperature.check).toMatchObject({ number: check, outcome: { said: 6 } });
	const lines = await readLines(server.app.database.db, play.process);
	await readContents(server.app.database, play.process);
	const told = JSON.stringify(lines.filter(({ event }) => event.type === 'temperature:said'));
	expect(told).not.toMatch(/"(good|fair|unsure|bad)"/);
});

test('[R27] [issue 14] item by item: everyone reads which, what came of it facilitators alone, and it goes with the item', async () => {
	const item = await play.item('Een bank bij de halte');
	const host = await play.colleague('host', 'Hanna');
	// An item without words, and one that names somebody while a table writes it: nobody in the room reads these.
	const [blank, named] = [
		String(await play.pb.do('item:add', { from: [] })),
		await play.item('Anna regelt het')
	];
	await play.pb.do('item:open', { item: named, open: true, to: { table: play.tables[0] ?? '' } });
	const refusal = (one: string) =>
		play.pb.refusalOf('temperature:ask', { kind: 'item', item: one });
	expect(await refusal(blank)).toBe('text-empty');
	expect(await refusal(named)).toBe('item-held');
	await play.pb.do('temperature:ask', { kind: 'item', item });
	const asked = { question: null, item, kind: 'item' };
	const shown = await Promise.all(
		room().map((client) =>
			client.shows('the item', ({ temperature }) =>
				temperature?.outcome === null ? temperature : null
			)
		)
	);
	for (const one of shown) expect(one).toMatchObject(asked);
	const { check } = shown[0]!;
	for (const who of people) {
		await who.client.do('temperature:say', { check, seat: who.id, temperature: 'yes' });
	}
	await play.pb.do('temperature:close', { check });
	await play.pb.do('temperature:put-away', { check });
	const counts = { yes: 6, concern: 0, 'not-yet': 0, time: 0 };
	const came = await play.pb.shows('what came of it', ({ itemChecks }) => itemChecks?.outcomes[0]);
	expect(came).toMatchObject({ item, said: 6, of: 6, counts });
	for (const client of [host.client, party.client, ...room().slice(1)]) {
		expect(client.view.itemChecks).toBeUndefined();
	}
	// Asked again, and the item goes from the plan: it goes from the screens, and nothing of anybody is left.
	await play.pb.do('temperature:ask', { kind: 'item', item });
	const [anna] = people;
	await anna!.client.do('temperature:say', {
		check: check + 1,
		seat: anna!.id,
		temperature: 'time'
	});
	await play.pb.do('item:remove', { item });
	for (const client of room()) await client.shows('no check', (view) => !view.temperature);
	await play.pb.shows('nothing of it', ({ itemChecks }) => itemChecks?.outcomes.length === 0);
	expect(await valuesKept()).toBe(0);
	expect((await play.pb.send('temperature:ask', { kind: 'item', item })).ok).toBe(false);
});

test('[R27] [R2] who has no seat, looks on, went home or is of another process says nothing', async () => {
	const check = await asks('Wie zegt iets?');
	const [anna, bob, , , , fons] = people as Player[] as [
		Player,
		Player,
		Player,
		Player,
		Player,
		Player
	];
	const say = { check, seat: anna.id, temperature: 'bad' } as const;
	expect(await screen.client.refusalOf('temperature:say', say)).toBe('not-allowed');
	expect(await party.client.refusalOf('temperature:say', say)).toBe('not-allowed');
	expect(await bob.client.refusalOf('temperature:say', say)).toBe('only-oneself');
	for (const name of ['temperature:close', 'temperature:put-away'] as const) {
		for (const { client } of [bob, table]) {
			expect(await client.refusalOf(name, { check })).toBe('not-allowed');
		}
	}
	const other = await Play.begin(server, 'Ander');
	expect(await other.pb.refusalOf('temperature:say', say)).toBe('temperature-over');
	await fons.client.do('seat:become-observer', { seat: fons.id });
	const his = { ...say, seat: fons.id };
	expect(await fons.client.refusalOf('temperature:say', his)).toBe('not-allowed');
	expect(await play.pb.refusalOf('temperature:say', his)).toBe('not-in-the-room');
	await fons.client.shows('no question of his own', (view) => !('myTemperature' in view));
	expect(fons.client.view.temperature).toMatchObject({ of: 5 });
	expect(await play.pb.refusalOf('temperature:ask', { question: 'Nog een?' })).toBe(
		'temperature-open'
	);
});

test('[R8] [R27] who is erased while it is open said nothing', async () => {
	const [, , , , eva] = people as Player[] as [Player, Player, Player, Player, Player];
	const { check } = await play.pb.shows('the check', ({ temperature }) => temperature);
	await says(eva, check, 'bad');
	await saidNow(1);
	await play.pb.do('temperature:say', { check, seat: eva.id, temperature: 'unsure' });
	await eva.client.do('seat:stop', { seat: eva.id, contributions: 'erase' });
	await play.pb.shows('nobody', ({ temperature }) => temperature?.said === 0);
	expect(await valuesKept()).toBe(0);
	const { state } = await server.replayed(play.process);
	expect(JSON.stringify([...(state.temperature.check?.voices.values() ?? [])])).not.toMatch(
		/bad|unsure/
	);
});

test('[R27] the question of a round takes an open one from every screen, without an outcome', async () => {
	const [anna] = people as [Player];
	const { check } = await play.pb.shows('the check', ({ temperature }) => temperature);
	await says(anna, check, 'bad');
	await play.planFrozen('Eén rooster');
	await play.block('consent');
	await play.pb.shows('still open', ({ temperature }) => temperature?.outcome === null);
	await play.roundAsking();
	for (const client of [play.pb, table.client, screen.client, anna.client]) {
		await client.shows('only the question', (view) => !view.temperature && view.round);
		expect(client.view).not.toHaveProperty('myTemperature');
	}
	expect(await valuesKept()).toBe(0);
	expect(await play.pb.refusalOf('temperature:ask', { question: QUESTION })).toBe('round-asked');
	await play.pb.do('round:pause', {});
	expect(await play.pb.refusalOf('temperature:ask', { question: QUESTION })).toBe('round-asked');
	await play.pb.do('round:stop', { reason: 'Genoeg.' }, REASON);
	const next = await asks('Hoe nu verder?');
	await play.pb.do('temperature:put-away', { check: next });
	await play.pb.shows('nothing on the screens', (view) => !view.temperature);
});
