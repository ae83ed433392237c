import { afterAll, beforeAll, expect, test } from 'vitest';
import { REASON, Play, type Player } from '../support/play.ts';
import { startTestServer, type TestServer } from '../support/test-server.ts';

let server: TestServer;
let play: Play;
let people: Player[];

beforeAll(async () => {
	server = await startTestServer();
	play = await Play.begin(server);
	await play.dayOpen();
	people = await play.seats('Anna', 'Bram', 'Cato', 'Dirk');
});

afterAll(() => server.stop());

/** Once the screen shows these others as people who can speak for me; the team can always. */
async function canSpeak(me: Player, ...names: string[]): Promise<void> {
	await me.client.shows(`${names} as contacts`, ({ me: shown }) => {
		const seats = shown?.contacts.filter(({ kind }) => kind === 'seat').map(({ name }) => name);
		return (
			seats?.sort().join() === names.join() && shown?.contacts.some(({ kind }) => kind === 'team')
		);
	});
}

test('[C7] who must go early chooses among who is at their own table now', async () => {
	const [anna, bram, cato, dirk] = people as [Player, Player, Player, Player];
	await canSpeak(anna, 'Cato');
	await canSpeak(bram, 'Dirk');
	await play.pb.do('seat:move', { seat: dirk.id, table: play.tables[0] ?? null }, REASON);
	await canSpeak(anna, 'Cato', 'Dirk');
	await canSpeak(bram);
	await cato.client.do('seat:step-out', { seat: cato.id });
	await canSpeak(anna, 'Dirk');
	const table = await anna.client.shows('the table', ({ table: shown }) => shown);
	expect(table.seats.map(({ displayName }) => displayName).sort()).toEqual([
		'Anna',
		'Cato',
		'Dirk'
	]);
});

test('[C7] a contact sees for whom they speak, until that person is back', async () => {
	const [anna, , , dirk] = people as [Player, Player, Player, Player];
	const instruction = { kind: 'contact-decides', bounds: 'alles mag' } as const;
	await anna.client.do('seat:become-indirect', { seat: anna.id, contact: dirk.id, instruction });
	await dirk.client.shows('Anna', ({ me }) => me?.speaksFor.some(({ id }) => id === anna.id));
	await play.pb.do('seat:check-in', { seat: anna.id }, REASON);
	await dirk.client.shows('nobody', ({ me }) => me?.speaksFor.length === 0);
});
