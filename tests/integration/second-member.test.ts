import { afterAll, beforeAll, expect, test } from 'vitest';
import { Play, type Player } from '../support/play.ts';
import { startTestServer, type TestServer } from '../support/test-server.ts';

let server: TestServer;
let play: Play;
let anna: Player;
let bob: Player;
let host: Player;
let frits: Player;

beforeAll(async () => {
	server = await startTestServer();
	play = await Play.begin(server);
	await play.dayOpen();
	[anna, bob] = (await play.seats('Anna', 'Bob')) as [Player, Player];
	await play.block('proposals');
});

afterAll(() => server.stop());

const presenceOf = ({ id }: Player) =>
	play.pb.view.room?.seats.find((seat) => seat.id === id)?.presence;

test('[C11] a facilitator who is alone sets nobody left, by no way; the person may go on any phone', async () => {
	const seat = anna.id;
	const instruction = { kind: 'count-me-out' } as const;
	const tries = [
		play.pb.refusalOf('seat:check-out', { seat }, 'omdat ik alleen ben'),
		play.pb.refusalOf('seat:stop', { seat, contributions: 'keep' }),
		play.pb.refusalOf('seat:become-indirect', { seat, contact: bob.id, instruction })
	];
	expect(new Set(await Promise.all(tries))).toEqual(new Set(['needs-second-member']));
	const card = String(await play.pb.do('seat:renew-card', { seat }));
	const visitor = await server.enter(card);
	const phone = await server.client(visitor);
	await phone.do('seat:check-out', { seat });
	await play.pb.shows('gone home', () => presenceOf(anna) === 'left');
	await phone.do('seat:check-in', { seat });
	anna = { id: seat, visitor, client: phone };
});

test('[C11] what one member says waits on every desk until a second one confirms it on their own', async () => {
	host = await play.colleague('host', 'Hans');
	frits = await play.colleague('facilitator', 'Frits');
	// Brought in today by the one who asks them, they would be the same hand twice.
	expect(play.pb.view.team?.me.alone).toBe(true);
	server.advance(13 * 60 * 60_000);
	await play.pb.do('seat:check-out', { seat: bob.id });
	const [waits] = await host.client.shows('who is to go', ({ room }) =>
		room?.leaving.length ? room.leaving : null
	);
	expect(waits).toEqual({
		seat: bob.id,
		displayName: 'Bob',
		by: play.account.id,
		contributions: null,
		listens: false
	});
	expect(presenceOf(bob)).toBe('present');
	const confirm = { seat: bob.id, contributions: null };
	expect(await play.pb.refusalOf('seat:confirm-leaving', confirm)).toBe('same-member');
	expect(await anna.client.refusalOf('seat:confirm-leaving', confirm)).toBe('not-allowed');
	expect(await host.client.refusalOf('seat:confirm-leaving', confirm)).toBe('not-second-member');
	await frits.client.do('seat:confirm-leaving', confirm);
	await play.pb.shows(
		'gone home',
		({ room }) => presenceOf(bob) === 'left' && !room?.leaving.length
	);
	const { state } = await server.replayed(play.process);
	expect(state.seats.leftEarly.has(bob.id)).toBe(true);
});

test('[C11] [R18] words go when the second member confirms, not when the first proposes', async () => {
	const proposal = await play.proposal(anna, 'Een titel', 'eigen woorden');
	await anna.client.do('proposal:share', { proposal });
	const onWall = () => play.pb.view.wall?.find(({ id }) => id === proposal)?.body;
	await play.pb.shows('on the wall', () => onWall() === 'eigen woorden');
	const stop = { seat: anna.id, contributions: 'erase' } as const;
	await host.client.do('seat:stop', stop);
	await play.pb.shows('proposed', ({ room }) => room?.leaving.length === 1);
	expect(onWall()).toBe('eigen woorden');
	await play.pb.do('seat:drop-leaving', { seat: anna.id });
	await play.pb.shows('off', ({ room }) => room?.leaving.length === 0);
	expect(await play.pb.refusalOf('seat:confirm-leaving', stop)).toBe('proposal-changed');
	await host.client.do('seat:stop', stop);
	await play.pb.do('seat:confirm-leaving', stop);
	await play.pb.shows('erased', () => onWall() !== 'eigen woorden');
	expect(presenceOf(anna)).toBe('left');
});

test('[C11] [R5] who says on paper that they only listen is an observer when a second member confirms it', async () => {
	const day = await Play.begin(server);
	const colleague = await day.colleague('facilitator', 'Fatma');
	const [eva, gijs] = (await day.seats('Eva', 'Gijs')) as [Player, Player];
	const stands = (seat: Player) =>
		day.pb.view.room?.seats.find(({ id }) => id === seat.id)?.presence;
	// The team was put together today: that is one hand, and it takes nobody's word away.
	expect(await day.pb.refusalOf('seat:become-observer', { seat: eva.id })).toBe(
		'needs-second-member'
	);
	server.advance(13 * 60 * 60_000);
	await day.pb.do('seat:become-observer', { seat: eva.id });
	await day.pb.shows('proposed', ({ room }) => room?.leaving[0]?.listens);
	expect(stands(eva)).toBe('present');
	const seat = eva.id;
	const goesHome = { seat, contributions: null };
	expect(await colleague.client.refusalOf('seat:confirm-leaving', goesHome)).toBe(
		'proposal-changed'
	);
	const listens = { ...goesHome, listens: true };
	expect(await day.pb.refusalOf('seat:confirm-leaving', listens)).toBe('same-member');
	expect(await gijs.client.refusalOf('seat:become-observer', { seat })).toBe('only-oneself');
	await colleague.client.do('seat:confirm-leaving', listens);
	await day.pb.shows('listens', () => stands(eva) === 'observer');
	// Only they themselves take part again.
	expect(await day.pb.refusalOf('seat:check-in', { seat })).toBe('only-oneself');
	await eva.client.do('seat:check-in', { seat });
	await day.pb.shows('takes part', () => stands(eva) === 'present');
	// While everyone is asked nobody is taken out by the desk.
	await day.framesLocked(await day.party('Gemeente', 'G'));
	await day.dayOpen();
	await day.block('consent');
	await day.planFrozen('Een bank');
	await day.roundAsking();
	expect(await day.pb.refusalOf('seat:become-observer', { seat })).toBe('asked-now');
	await eva.client.do('seat:become-observer', { seat });
	await day.pb.shows('listens', () => stands(eva) === 'observer');
});

test('[C11] nobody becomes alone by taking the others out of the team, or by another role, while asked', async () => {
	const day = await Play.begin(server);
	const colleague = await day.colleague('facilitator', 'Fatma');
	const account = colleague.id;
	server.advance(13 * 60 * 60_000);
	await day.framesLocked(await day.party('Gemeente', 'G'));
	await day.dayOpen();
	const [cem] = (await day.seats('Cem', 'Dia')) as [Player, Player];
	await day.block('consent');
	await day.planFrozen('Een bank');
	server.advance(1000);
	await day.roundAsking();
	server.advance(1000);
	/** Gives a link at once only to who works alone. */
	const card = () => day.pb.do('seat:renew-card', { seat: cem.id });
	const isAlone = async (alone: boolean) =>
		day.pb.shows(`alone: ${alone}`, ({ team }) => team?.me.alone === alone);
	expect(await card()).toBeUndefined();
	await day.pb.do('team:add', { account, role: 'host', name: 'Fatma' });
	await day.pb.shows('the role', ({ team }) =>
		team?.members.some(({ id, role }) => id === account && role === 'host')
	);
	await isAlone(false);
	expect(await card()).toBeUndefined();
	await day.pb.do('team:remove', { account });
	await day.pb.shows('one member', ({ team }) => team?.members.length === 1);
	await isAlone(false);
	expect(await card()).toBeUndefined();
	expect(await day.pb.refusalOf('seat:confirm-card', { seat: cem.id })).toBe('same-member');
	// Asked anew, without them, one facilitator works alone and is locked out of nothing.
	await day.pb.do('round:send-back', {});
	server.advance(1000);
	await day.pb.do('round:ask', {}, 'omdat de proef kort is');
	await isAlone(true);
	expect(await card()).toEqual(expect.any(String));
});
