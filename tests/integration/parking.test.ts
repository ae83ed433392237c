import { afterAll, beforeAll, expect, test } from 'vitest';
import type { CommandInput } from '#lib/protocol/commands/index.ts';
import { Play, REASON, type Player } from '../support/play.ts';
import { startTestServer, type TestServer } from '../support/test-server.ts';
import { pause, until } from '../support/waiting.ts';

let server: TestServer;
let play: Play;
let host: Player;
let anna: Player;
let bob: Player;

beforeAll(async () => {
	server = await startTestServer();
	play = await Play.begin(server);
	host = await play.colleague('host', 'Hanna');
	await play.dayOpen();
	[anna, bob] = (await play.seats('Anna', 'Bob')) as [Player, Player];
});

afterAll(() => server.stop());

async function park(words: string, more: Partial<CommandInput<'parking:add'>> = {}) {
	const input = { words, seat: null, table: null, owner: null, ...more };
	return String(await host.client.do('parking:add', input));
}

const shown = ({ client }: { client: Player['client'] }, item: string) =>
	client.view.parking?.find(({ id }) => id === item);
const settle = (item: string, how: CommandInput<'parking:settle'>['how'], owner = '') =>
	play.pb.do('parking:settle', { item, how, owner: owner || null, seat: null });

test('[R31] the team parks, sees from whom, and says where it ends; seats do neither', async () => {
	const item = await park('het Parkeerwoord', { seat: anna.id });
	const here = await play.pb.shows('the item', () => shown({ client: play.pb }, item));
	expect(here).toMatchObject({ words: 'het Parkeerwoord', from: 'Anna', end: null });
	await settle(item, 'owned', 'Wethouder Bos');
	await host.client.shows('the end', () => shown(host, item)?.end?.owner === 'Wethouder Bos');
	const mine = { words: 'van mij', seat: bob.id, table: null, owner: null };
	expect(await bob.client.refusalOf('parking:add', mine)).toBe('not-allowed');
	await pause(60);
	for (const { client } of [anna, bob]) expect(client.words()).not.toContain('Parkeerwoord');
});

test('[R31] closing the day warns of what ends nowhere', async () => {
	const item = await park('nog nergens', { table: play.tables[1]! });
	await play.pb.shows('loose', ({ proposalsDesk }) => proposalsDesk?.loose.includes(item));
	expect(await play.pb.send('day:close', {})).toMatchObject({
		ok: false,
		cares: [{ code: 'loose-ends', detail: { count: 1 } }]
	});
	await settle(item, 'merged');
	await play.pb.do('day:close', {});
});

test('[R31][R8] what someone brought goes with their words', async () => {
	await play.pb.do('day:open', {}, REASON);
	const item = await park('het Wiswoord', { seat: anna.id });
	await play.pb.do('person:erase', { person: anna.id });
	await until('it is gone', () => shown(host, item)?.words === '…');
	const { state } = await server.replayed(play.process);
	expect(state.proposals.parking.get(item)?.words).toBeNull();
});
