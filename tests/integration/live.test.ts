import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ViewChange } from '#lib/protocol/messages.ts';
import { Play, REASON, type Player } from '../support/play.ts';
import { startTestServer, type TestServer } from '../support/test-server.ts';
import type { ViewerClient } from '../support/viewer-client.ts';
import { pause, until } from '../support/waiting.ts';

let server: TestServer;
let play: Play;
let anna: Player;

beforeAll(async () => {
	server = await startTestServer();
	play = await Play.begin(server);
	await play.dayOpen();
	[anna] = (await play.seats('Anna')) as [Player];
	await play.block('proposals');
});

afterAll(() => server.stop());

/** What a client was told of since then that changed. */
const changesIn = (client: ViewerClient, since: number) =>
	client.heard.filter(({ name, at }) => name === 'view:change' && at >= since);

/** The sections named as gone in what a client heard since then. */
function goneIn(client: ViewerClient, since: number): string[] {
	return changesIn(client, since).flatMap(({ args }) => (args[0] as ViewChange).gone ?? []);
}

test('[R4] a snapshot comes first and is whole; changes only go forward', async () => {
	const late = await server.client(anna.visitor);
	await play.pb.do('screen:blank', { blank: true });
	await play.pb.do('screen:blank', { blank: false });
	await play.block('plan');
	await late.shows('the block', ({ day }) => day?.running[0]?.kind === 'plan');
	const [first, ...rest] = late.heard.filter(({ name }) => name.startsWith('view'));
	expect(first?.name).toBe('view:snapshot');
	expect(rest.every(({ name }) => name === 'view:change')).toBe(true);
	const made = [first!, ...rest].map(({ args }) => (args[0] as ViewChange).now);
	expect(made).toEqual(made.toSorted((a, b) => a - b));
	const again = await server.client(anna.visitor);
	expect(again.view).toEqual(late.view);
	late.close();
	again.close();
});

test('[R4] what grows in a burst never shrinks on a screen on the way', async () => {
	const desk = await server.client(play.staff);
	const sent = Array.from({ length: 40 }, async (_, at) => {
		await pause(at * 10);
		await play.pb.do('core:add', { name: `Kerngroeper ${at}`, organisation: 'Gemeente' });
	});
	await Promise.all(sent);
	await desk.shows('all of them', ({ team }) => team?.core.length === 40);
	const shown = desk.views.flatMap(({ team }) => team?.core.length ?? []);
	expect(shown.length).toBeGreaterThan(3);
	expect(shown).toEqual(shown.toSorted((a, b) => a - b));
	desk.close();
});

test('[attack 31] no answer and no view tells anyone how long the record is', async () => {
	const table = await play.at('table', play.tables[0]!);
	const screen = await play.at('screen', play.process);
	await anna.client.do('seat:check-out', { seat: anna.id });
	await anna.client.do('seat:check-in', { seat: anna.id });
	await play.proposal(table, 'Bank', 'Bij de brug.');
	await screen.client.shows('that it is written', ({ wall }) => wall);
	const heard = [play.pb, anna.client, table.client, screen.client].flatMap((one) => one.heard);
	const told = heard.flatMap(({ name, args }) =>
		Object.keys(args[0] as object).map((field) => `${name} ${field}`)
	);
	expect([...new Set(told)].filter((one) => one !== 'view:change gone').sort()).toEqual([
		'reply ok',
		'reply value',
		'view:change now',
		'view:change patches',
		'view:change sections',
		'view:snapshot generation',
		'view:snapshot now',
		'view:snapshot sections'
	]);
});

test('what was accepted is on the screen soon after: who waits for it sees what they did', async () => {
	const since = performance.now();
	await play.pb.do('seat:move', { seat: anna.id, table: play.tables[1]! });
	await until('the first change', () => changesIn(anna.client, since).length > 0);
	expect(anna.client.view.table?.id).toBe(play.tables[1]);
});

test('what a role or phase takes away is named as gone', async () => {
	const host = await play.colleague('facilitator', 'Frits');
	let since = performance.now();
	await play.pb.do('team:add', { account: host.id, name: 'Frits', role: 'host' });
	await until('no people any more', () => !host.client.view.people);
	expect(goneIn(host.client, since)).toEqual(
		expect.arrayContaining(['people', 'issueDesk', 'questionsDesk', 'framesDesk'])
	);
	since = performance.now();
	await play.pb.do('seat:move', { seat: anna.id, table: null });
	await until('no table any more', () => !anna.client.view.table);
	expect(goneIn(anna.client, since).sort()).toEqual(['ownIds', 'table', 'tableProposals']);
	since = performance.now();
	await anna.client.do('seat:check-out', { seat: anna.id });
	await until('the room is gone', () => !anna.client.view.wall);
	expect(goneIn(anna.client, since)).toEqual(expect.arrayContaining(['wall', 'plan', 'meters']));
	expect(anna.client.view.me?.presence).toBe('left');
	await anna.client.do('seat:check-in', { seat: anna.id });
	await until('and comes back', () => anna.client.view.wall);
});

test('[R18] [R29] who called reads that it is seen, and no longer once they spoke; after stopping too', async () => {
	const call = async (member: Player) => {
		await member.client.do('help:ask', { seat: member.id, kind: 'talk' });
		await member.client.shows('that it was asked', ({ me }) => me?.help.asked);
		expect(member.client.view.me?.help.seen).toBe(false);
		const { id } = await play.pb.shows('the call', ({ helpCalls }) =>
			helpCalls?.find(({ seat }) => seat === member.id)
		);
		await play.pb.do('help:see', { id });
		await member.client.shows('that it is seen', ({ me }) => me?.help.seen);
		await play.pb.do('help:end', { id });
		await member.client.shows('that they spoke', ({ me }) => me && !me.help.seen);
		expect(member.client.view.me?.help.asked).toBe(false);
	};
	const [dirk] = (await play.seats('Dirk')) as [Player];
	await call(dirk);
	await dirk.client.do('seat:stop', { seat: dirk.id, contributions: 'keep' });
	await dirk.client.shows('that they stopped', ({ me }) => me?.presence === 'left');
	await call(dirk);
});

test('[R32] what changes in the plan is at once on the desk, phones, tables and the projector', async () => {
	const everywhere = [
		play.pb,
		anna.client,
		(await play.at('table', play.tables[0]!)).client,
		(await play.at('screen', play.process)).client
	];
	const item = await play.item('Eén rooster');
	const allRead = (words: string) =>
		Promise.all(
			everywhere.map((client) =>
				client.shows(words, ({ plan }) =>
					plan?.items.some(({ id, what }) => id === item && what === words)
				)
			)
		);
	await allRead('Eén rooster');
	await play.itemText(item, 'Twee roosters');
	await allRead('Twee roosters');
});

test('someone who waits in the lobby sees no more than that, and all once seated', async () => {
	await play.pb.do('lobby:open', {});
	const made = await server.services.processes.arrive(play.process, 'Wachter');
	const arrival = made.ok ? made.value : '';
	const { cookie } = await server.services.entrance.seatOnPhone(play.process, arrival, 't', null);
	const visitor = {
		door: 'seat',
		process: play.process,
		seat: arrival,
		cookie: `${cookie!.name}=${cookie!.value}`
	} as const;
	const waiting = await server.client(visitor);
	expect(waiting.sections).toEqual(['day', 'me', 'process']);
	expect(await waiting.refusalOf('seat:check-in', { seat: arrival })).toBe('not-allowed');
	const block = play.blocks.proposals;
	const start = { table: play.tables[0]!, block, kind: 'plan' } as const;
	expect(await waiting.refusalOf('proposal:start', start)).toBe('not-allowed');
	const seat = { person: arrival, arrival, displayName: 'Wachter', table: null, here: true };
	await play.pb.do('seat:give', seat, REASON);
	await waiting.shows('the room', ({ wall }) => wall);
	expect(waiting.view.me?.standing).toBe('seated');
});

test('a hundred screens all get one change, and the same one', async () => {
	const screen = await play.at('screen', play.process);
	const clients = await Promise.all(
		Array.from({ length: 100 }, () => server.client(screen.visitor))
	);
	const since = performance.now();
	await play.pb.do('screen:blank', { blank: true });
	await until('all are blank', () => clients.every(({ view }) => view.screen?.blank === true));
	const changes = clients.map(({ heard }) =>
		heard.filter(({ at, name }) => at > since && name === 'view:change').map(({ args }) => args)
	);
	expect(new Set(changes.map((change) => JSON.stringify(change.at(-1)))).size).toBe(1);
	for (const client of clients) client.close();
	await pause(30);
	expect(server.errors).toEqual([]);
});
