import { afterAll, beforeAll, expect, test } from 'vitest';
import { Play, type Player } from '../support/play.ts';
import { startTestServer, type TestServer } from '../support/test-server.ts';
import { until } from '../support/waiting.ts';

let server: TestServer;
let play: Play;
let anna: Player;
let bob: Player;
let table: Player;
let item: string;

beforeAll(async () => {
	server = await startTestServer();
	play = await Play.begin(server);
	await play.framesLocked(await play.party('Gemeente', 'G'));
	await play.dayOpen();
	[anna, bob] = (await play.seats('Anna', 'Bob')) as [Player, Player];
	table = await play.at('table', play.tables[1]!);
	item = await play.item('Een bank bij de halte.');
	await play.block('plan');
});

afterAll(() => server.stop());

const MONEY = { vat: 'incl', period: 'once', payer: 'own' } as const;
const costs = (euros: number) => [{ ...MONEY, cents: euros * 100 }];
const give = (to: object, open = true) => play.pb.do('item:open', { item, open, ...to });
const itemOn = ({ client }: Player) => client.view.plan?.items.find(({ id }) => id === item);

/** What a command of somebody comes to: `ok`, or why not. */
async function tries({ client }: Player, fields: object): Promise<string> {
	const reply = await client.send('item:fill', { item, ...fields });
	return reply.ok ? 'ok' : reply.refusal.code;
}

test('[R32] [R30] the pen of one table: its people and its device fill in, and no other table does', async () => {
	await give({ to: { table: play.tables[1] } });
	await bob.client.shows('the pen', ({ plan }) => plan?.items.some(({ pen }) => pen !== null));
	expect(itemOn(anna)?.pen).toMatchObject({ kind: 'table', name: 'Tafel 2', rests: false });
	// Anna sits at table 1.
	expect(await tries(anna, { where: 'Hal' })).toBe('not-yours-to-write');
	expect(await tries(bob, { where: 'Bij de halte' })).toBe('ok');
	expect(await tries(table, { money: costs(400), was: { money: null } })).toBe('ok');
	const hers = server.document(anna.visitor, `item/${item}`);
	await hers.synced();
	hers.write('what', ' En een prullenbak.');
	await until('not hers to write', () => hers.refusals.length > 0);
	hers.close();
});

test('[R32] two at one figure: the second is told, and nothing of the first is lost', async () => {
	const was = { money: costs(400) };
	expect(await tries(bob, { money: costs(500), was })).toBe('ok');
	expect(await tries(table, { money: costs(450), was })).toBe('overtaken');
	const desk = await play.pb.shows('whose hand it was', ({ plan }) =>
		plan?.items.find(({ money }) => money?.[0]?.cents === 50_000)
	);
	expect(desk.filledBy.map(({ field, name }) => [field, name]).toSorted()).toEqual([
		['money', 'Bob'],
		['where', 'Bob']
	]);
	// The room reads the figures, and not whose hand it was.
	expect(itemOn(anna)?.filledBy).toEqual([]);
});

test('[R32] the pen of some people, also by themselves; and what a colleague did meanwhile is not undone', async () => {
	const before = { kind: 'table', table: play.tables[1] };
	await give({ to: { seats: [anna.id] }, was: before });
	expect(await tries(bob, { where: 'Plein' })).toBe('not-yours-to-write');
	expect(await tries(table, { where: 'Plein' })).toBe('not-yours-to-write');
	expect(await tries(anna, { where: 'Plein' })).toBe('ok');
	await expect(give({ was: before })).rejects.toThrow('overtaken');
});

test('[R32] [C8] a table names who carries among those who sit there; they say yes or no themselves', async () => {
	await give({ to: { table: play.tables[1] } });
	const names = async ({ client }: Player, carrier: string) => {
		const reply = await client.send('item:add-carrier', { item, carrier });
		return reply.ok ? 'ok' : reply.refusal.code;
	};
	// Anna sits at table 1, and nobody at another table is named from here.
	expect(await names(table, anna.id)).toBe('not-at-this-table');
	expect(await names(anna, bob.id)).toBe('only-oneself');
	expect(await names(table, bob.id)).toBe('ok');
	const asked = ({ client }: Player) =>
		client.shows('Bob is asked', ({ plan }) =>
			plan?.items.find(({ carriers }) => carriers.some(({ id, yes }) => id === bob.id && !yes))
		);
	await Promise.all([bob, anna, table].map(asked));
	const yes = { item, carrier: bob.id, route: 'tap' } as const;
	for (const other of [table, anna]) {
		const reply = await other.client.send('item:give-yes', yes);
		expect(reply.ok).toBe(false);
	}
	// A no that Bob wrote on paper, as the team reads it; then by his own hand, which nobody enters over.
	await play.pb.do('item:say-no', { item, carrier: bob.id });
	expect(itemOn(bob)?.carriers[0]).toMatchObject({ yes: null });
	await bob.client.do('item:say-no', { item, carrier: bob.id });
	expect((await table.client.send('item:drop-carrier', { item, carrier: bob.id })).ok).toBe(false);
	const heard = { ...yes, route: 'spoken' } as const;
	await expect(play.pb.do('item:give-yes', heard)).rejects.toThrow('only-oneself');
	await bob.client.do('item:give-yes', yes);
	await table.client.shows('his own yes', ({ plan }) =>
		plan?.items.some(({ carriers }) => carriers.some(({ id, yes: how }) => id === bob.id && how))
	);
});

test('[C4] [R24] pens end when the plan is frozen, and when its part of the day is over', async () => {
	await give({});
	expect(await tries(bob, { where: 'Hal', when: 'any' })).toBe('ok');
	await play.block('consent');
	expect(await tries(bob, { where: 'Tuin' })).toBe('ok');
	await play.block('test');
	expect(await tries(bob, { where: 'Straat' })).toBe('not-yours-to-write');
	await bob.client.shows('it rests', ({ plan }) =>
		plan?.items.some(({ id, pen }) => id === item && pen?.rests)
	);
	await play.block('plan');
	expect(await tries(bob, { where: 'Straat' })).toBe('ok');
	await play.planFrozen();
	expect(await tries(bob, { where: 'Dak' })).toBe('not-yours-to-write');
});
