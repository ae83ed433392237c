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

test('[R32] that two items clash is marked by who has the pen of either, said to all, and taken back', async () => {
	const second = await play.item('De halte gaat weg.');
	const clash = { item, with: second };
	expect(await tries(anna, 'item:mark-conflict', clash)).toBe('not-yours-to-write');
	expect(await tries(table, 'item:mark-conflict', { item: second, with: item })).toBe('ok');
	const saysSo = ({ client }: Player, numbers: number[]) =>
		client.shows(`clashes with ${numbers.join()}`, ({ plan }) => {
			const found = plan?.items.find(({ id }) => id === item);
			return found && found.conflicts.map(({ number }) => number).join() === numbers.join();
		});
	await Promise.all([anna, bob, table].map((one) => saysSo(one, [2])));
	const freezing = await play.pb.send('plan:freeze', {});
	expect(JSON.stringify(freezing)).toContain('items-clash');
	await play.pb.do('item:clear-conflict', { item: second, with: item });
	await saysSo(anna, []);
	await play.pb.do('item:mark-conflict', clash);
	await play.pb.do('item:remove', { item: second });
	await saysSo(bob, []);
});

test('[R40] a name that a table types as payer waits for the team, and holds back no word of others', async () => {
	const named = { item, carrier: null, name: 'Anna', as: 'payer' } as const;
	const reply = await table.client.send('item:add-carrier', named);
	const payer = String(reply.ok && reply.value);
	expect(await tries(table, 'item:fill', { item, money: [pays(payer, 5)] })).toBe('ok');
	const shown = ({ client }: Player, name: string) =>
		client.shows(`the payer as ${name}`, ({ plan }) =>
			plan?.items
				.find(({ id }) => id === item)
				?.payers.some((one) => one.id === payer && one.name === name)
		);
	await play.pb.shows('the name', ({ plan }) =>
		plan?.items.some(({ payers }) => payers.some(({ name }) => name === 'Anna'))
	);
	await Promise.all([anna, bob, table].map((one) => shown(one, '…')));
	// One word of a table holds back nobody's text.
	const word = { item, carrier: null, name: 'halte', as: 'payer' } as const;
	expect(await tries(table, 'item:add-carrier', word)).toBe('ok');
	await play.pb.do('item:open', { item, open: false });
	await shown(anna, 'Anna');
	await play.pb.do('item:open', { item, open: true, to: { table: play.tables[1]! } });
	await anna.client.shows('its words', ({ plan }) =>
		plan?.items.some(({ id, what, held }) => id === item && !held && what.includes('halte'))
	);
	await play.pb.do('item:fill', { item, money: [] });
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
	const waiting = asked.payers.filter((one) => one.asked);
	expect(waiting.map(({ name, yes }) => [name, yes])).toEqual([
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
