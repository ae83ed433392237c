import { afterAll, beforeAll, expect, test } from 'vitest';
import { Play, type PartyPlayer, type Player } from '../support/play.ts';
import { startTestServer, type TestServer } from '../support/test-server.ts';

let server: TestServer;
let play: Play;
let gemeente: PartyPlayer;
let other: PartyPlayer;
let anna: Player;
let bob: Player;
let table: Player;
let item: string;

beforeAll(async () => {
	server = await startTestServer();
	play = await Play.begin(server);
	gemeente = await play.party('Gemeente', 'G');
	other = await play.party('Stichting', 'S');
	await play.framesLocked(gemeente, other);
	await play.dayOpen();
	[anna, bob] = (await play.seats('Anna', 'Bob')) as [Player, Player];
	table = await play.at('table', play.tables[1]!);
	item = await play.item('Een bank bij de halte.');
	await play.pb.do('item:open', { item, open: true, to: { table: play.tables[1]! } });
	await play.block('plan');
});

afterAll(() => server.stop());

const once = (euros: number) => ({ cents: euros * 100, vat: 'incl', period: 'once' }) as const;
const pays = (payer: string, euros: number) => ({ ...once(euros), payer });

/** What a command comes to: `ok`, or why not. */
async function tries({ client }: Player, ...command: Parameters<Player['client']['send']>) {
	const reply = await client.send(...command);
	return reply.ok ? 'ok' : reply.refusal.code;
}

const missingIn = ({ client }: Player, names: string[]) =>
	client.shows(`nog geen ja van ${names.join()}`, ({ planVersion, test: shown }) => {
		const view = planVersion ?? shown;
		return view && JSON.stringify(view.missingYes[item] ?? []) === JSON.stringify(names);
	});

test('[R32] a table names who pays: a party, a neighbour and somebody outside; each says yes themselves', async () => {
	const reply = await table.client.send('item:add-carrier', {
		item,
		carrier: null,
		name: 'Fonds Oost',
		as: 'payer'
	});
	const fonds = String(reply.ok && reply.value);
	// Anna sits at the other table.
	const money = [pays(gemeente.party, 500), pays(bob.id, 20), pays(fonds, 80)];
	expect(await tries(table, 'item:fill', { item, money: [...money, pays(anna.id, 1)] })).toBe(
		'not-at-this-table'
	);
	expect(await tries(table, 'item:fill', { item, money })).toBe('ok');
	const asked = await bob.client.shows('who is asked', ({ plan }) =>
		plan?.items.find(({ payers }) => payers.filter((one) => one.asked).length === 3)
	);
	expect(asked.payers.map(({ name, yes }) => [name, yes])).toEqual([
		['Gemeente', null],
		['Bob', null],
		['Fonds Oost', null]
	]);
	const yes = (carrier: string, euros: number, route: 'tap' | 'phone' = 'tap') => ({
		item,
		carrier,
		route,
		pays: [once(euros)]
	});
	expect(await tries(table, 'item:give-yes', yes(bob.id, 20))).toBe('not-allowed');
	expect(await tries(anna, 'item:give-yes', yes(bob.id, 20))).toBe('only-oneself');
	expect(await tries(bob, 'item:give-yes', yes(bob.id, 20))).toBe('ok');
	await play.pb.do('item:give-yes', yes(fonds, 80, 'phone'));
	await play.planFrozen();
	await missingIn(anna, ['Gemeente']);
	await missingIn(table, ['Gemeente']);
});

test('[R32] [F2] the party that pays says so at its own page, of the version it judges; another amount asks again', async () => {
	const own = {
		item,
		carrier: gemeente.party,
		route: 'tap',
		pays: [once(500)]
	} as const;
	// While the hall is by itself it hears nothing, and says nothing (R25).
	expect(await tries(gemeente, 'item:give-yes', own)).toBe('not-allowed');
	await play.block('consent');
	await play.consented(anna, bob);
	await play.testing(gemeente, other);
	const { pays: mine } = await gemeente.client.shows('what it pays', ({ myParty }) =>
		myParty?.pays.length ? myParty : null
	);
	expect(mine).toMatchObject([{ item, number: 1, amounts: [once(500)], yes: null }]);
	await missingIn(gemeente, ['Gemeente']);
	expect(await tries(other, 'item:give-yes', own)).toBe('not-allowed');
	expect(await tries(gemeente, 'item:give-yes', { ...own, pays: [once(5)] })).toBe('overtaken');
	expect(await tries(gemeente, 'item:give-yes', own)).toBe('ok');
	await missingIn(gemeente, []);
	await missingIn(anna, []);
	// The text goes on changing beside the test: that amount has no yes, and the one that is judged keeps it.
	await play.pb.do('item:fill', { item, money: [pays(gemeente.party, 600)] });
	await play.pb.shows('it is asked anew', ({ plan }) =>
		plan?.items.some(({ payers }) => payers.some(({ name, yes }) => name === 'Gemeente' && !yes))
	);
	await missingIn(anna, []);
	expect(await tries(gemeente, 'item:withdraw-yes', { ...own, route: undefined })).toBe('ok');
	await missingIn(gemeente, ['Gemeente']);
});
