import { afterAll, beforeAll, expect, test } from 'vitest';
import { Play, REASON, type Player } from '../support/play.ts';
import { startTestServer, type TestServer } from '../support/test-server.ts';

let server: TestServer;
let play: Play;
let host: Player;
let frits: Player;
let anna: Player;
let bob: Player;
let carla: Player;
let dirk: Player;

beforeAll(async () => {
	server = await startTestServer();
	play = await Play.begin(server);
	const party = await play.party('Gemeente', 'G');
	await play.framesLocked(party);
	await play.dayOpen();
	host = await play.colleague('host', 'Hans');
	frits = await play.colleague('facilitator', 'Frits');
	server.advance(13 * 60 * 60_000);
	[anna, bob, carla, dirk] = (await play.seats('Anna', 'Bob', 'Carla', 'Dirk')) as [
		Player,
		Player,
		Player,
		Player
	];
	await play.block('plan');
	await play.planFrozen('Eén rooster');
	await play.block('consent');
	await play.roundAsking();
	await play.answer(anna, 'NEED_TIME');
	await play.answer(bob, 'CAN_LIVE');
	await play.answer(carla, 'CAN_LIVE');
});

afterAll(() => server.stop());

test('[C11] while everyone is asked no team member takes anyone out of the roster alone', async () => {
	const instruction = { kind: 'count-me-out' } as const;
	for (const { id: seat } of [anna, dirk]) {
		const out = { seat, contact: bob.id, instruction };
		const tries = [
			play.pb.refusalOf('seat:check-out', { seat }),
			play.pb.refusalOf('seat:stop', { seat, contributions: 'keep' }),
			play.pb.refusalOf('seat:become-indirect', out)
		];
		expect(new Set(await Promise.all(tries))).toEqual(new Set(['asked-now']));
	}
	expect(await play.pb.refusalOf('round:reveal', {})).toBe('answers-missing');
});

test('[C7] [C11] nor speaks for who is not there yet, as a contact person of their own naming', async () => {
	const given = { person: null, arrival: null, displayName: 'Eva', table: null, here: false };
	const seat = String(await play.pb.do('seat:give', given, REASON));
	const instruction = { kind: 'contact-decides', bounds: 'alles' } as const;
	const made = { seat, contact: host.id, instruction };
	expect(await host.client.refusalOf('seat:become-indirect', made)).toBe('asked-now');
	expect(await host.client.refusalOf('answer:acknowledge-contact', {})).toBe('not-contact');
});

test('[C11] who is not at their table is phoned, and set left by the list that two confirm', async () => {
	const [, second = ''] = play.tables;
	// The first table never says who is there: the facilitator goes on without, the host need not.
	await play.pb.do('rollcall:confirm-table', { table: second, seats: [bob.id] });
	const toPhone = await play.pb.shows('who to phone', ({ roundDesk }) =>
		roundDesk?.rollCall.toPhone.some(({ id }) => id === dirk.id) ? roundDesk.rollCall.toPhone : null
	);
	expect(toPhone.map(({ id }) => id)).toEqual([dirk.id]);
	const left = [dirk.id];
	expect(await play.pb.refusalOf('rollcall:propose', { left: [anna.id, dirk.id] })).toBe(
		'left-protected'
	);
	expect(await play.pb.refusalOf('rollcall:propose', { left })).toBe('table-not-confirmed');
	await play.pb.do('rollcall:propose', { left }, REASON);
	expect(await play.pb.refusalOf('rollcall:confirm', { left })).toBe('same-member');
	expect(await host.client.refusalOf('rollcall:confirm', { left })).toBe('not-second-member');
	await frits.client.do('rollcall:confirm', { left });
	expect(await play.pb.refusalOf('round:reveal', {})).toBe('answers-missing');
	await play.answer(anna, 'CAN_LIVE');
	await play.pb.do('round:reveal', {});
	const round = await bob.client.shows('consent', (view) =>
		view.round?.status === 'CONSENTED' ? view.round : null
	);
	expect(round.counts).toMatchObject({ canLive: 3, leftUnanswered: 1 });
});
