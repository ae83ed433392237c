import { afterAll, beforeAll, expect, test } from 'vitest';
import { Play, type Player } from '../support/play.ts';
import { startTestServer, type TestServer } from '../support/test-server.ts';

let server: TestServer;
let play: Play;
let host: Player;
let anna: Player;
let bob: Player;

beforeAll(async () => {
	server = await startTestServer();
	play = await Play.begin(server);
	host = await play.colleague('host', 'Hanna');
	await play.framesLocked(await play.party('Gemeente', 'G'));
	await play.dayOpen();
	[anna, bob] = (await play.seats('Anna', 'Bob')) as [Player, Player];
	await play.block('proposals');
});

afterAll(() => server.stop());

const at = (who: Player['client'], table: number) =>
	who.view.tablesNow?.find(({ id }) => id === play.tables[table]);

test('[R24] the team sees that a table writes, and nobody else does', async () => {
	await play.pb.shows('nobody writes', () => at(play.pb, 0)?.writing === false);
	await play.proposal(anna, 'Soep', 'Elke week soep.');
	for (const who of [play.pb, host.client]) {
		await who.shows('table 1 writes', () => at(who, 0)?.writing);
		expect(at(who, 1)).toMatchObject({ writing: false, wroteAt: null });
		expect(JSON.stringify(who.view.tablesNow)).not.toContain(anna.id);
	}
	for (const who of [anna, bob]) expect(who.client.view.tablesNow).toBeUndefined();
	server.advance(25_000);
	await play.pb.shows('it rests', () => at(play.pb, 0)?.writing === false);
	expect(at(play.pb, 0)?.wroteAt).not.toBeNull();
});

test('[R24] a phone that went is offline at its table, until it is back; who types has not come in by it', async () => {
	const present = () => play.pb.view.room?.tables.map((table) => table.present);
	expect(present()).toEqual([1, 1]);
	bob.client.close();
	await play.pb.shows('one is offline', () => at(play.pb, 1)?.offline === 1);
	expect(at(play.pb, 0)?.offline).toBe(0);
	// Nothing of who is here hangs on it.
	expect(present()).toEqual([1, 1]);
	await server.client(bob.visitor);
	await play.pb.shows('nobody is', () => at(play.pb, 1)?.offline === 0);
});
