import { afterAll, beforeAll, expect, test } from 'vitest';
import { whichScreen } from '#parts/day/which-screen.ts';
import { Play, REASON, type PartyPlayer, type Player } from '../support/play.ts';
import { startTestServer, type TestServer } from '../support/test-server.ts';

const LATER = '2099-12-31';

let server: TestServer;
let play: Play;
let party: PartyPlayer;
let anna: Player;
let bob: Player;
let carla: Player;
let item: string;

beforeAll(async () => {
	server = await startTestServer();
	play = await Play.begin(server);
	party = await play.party('Gemeente', 'G');
	await play.framesLocked(party);
	await play.dayOpen();
	[anna, bob, carla] = (await play.seats('Anna', 'Bob', 'Carla')) as [Player, Player, Player];
	await play.block('plan');
	[item] = (await play.planFrozen('Eén rooster')) as [string];
	await play.block('consent');
});

afterAll(() => server.stop());

/** The day closes and is opened again later; only who is there checks in. */
async function nextDay(...here: Player[]): Promise<void> {
	await play.pb.do('day:close', {}, REASON);
	await play.pb.do('day:open', {}, REASON);
	for (const { id, client } of here) await client.do('seat:check-in', { seat: id });
}

test('[§3] an adjourned round goes on at a later session, with a new check-in and new answers', async () => {
	await play.roundAsking();
	await play.answer(anna, 'CAN_LIVE');
	await play.answer(bob, 'CANNOT_YET');
	await play.answer(carla, 'CAN_LIVE');
	await play.pb.do('round:reveal', {});
	await play.pb.do('round:adjourn', { until: LATER });
	await nextDay(anna, bob);
	expect(party.client.view.keptOut).toBeTruthy();
	await carla.client.shows('a new check-in', ({ me }) => me?.presence === 'expected');
	await play.block('consent');
	await play.roundAsking();
	const desk = await play.pb.shows('the second round', ({ roundDesk }) =>
		roundDesk?.round.number === 2 && roundDesk.round.status === 'ASKING' ? roundDesk : null
	);
	expect(desk.askFirst.map(({ id }) => id)).toEqual([bob.id]);
	expect(desk.missing.map(({ id }) => id).sort()).toEqual([anna.id, bob.id].sort());
	const mine = await bob.client.shows('asked', ({ myRound }) => (myRound?.asked ? myRound : null));
	expect(mine).toMatchObject({ answer: null, earlier: { version: 1, value: 'CANNOT_YET' } });
	await play.answer(anna, 'CAN_LIVE');
	await play.answer(bob, 'CAN_LIVE');
	await play.pb.do('round:reveal', {});
	await play.pb.shows('consent', ({ round }) => round?.status === 'CONSENTED');
});

test('[R25] a day that closes on a consented plan gives a party its own page back, not the plan', async () => {
	await party.client.shows('besloten tijd', ({ keptOut }) => keptOut);
	await nextDay(anna, bob);
	await party.client.shows('its own page', ({ myParty, frames }) => myParty && frames);
	for (const section of ['keptOut', 'plan', 'planVersion', 'wall', 'round', 'rounds', 'meters']) {
		expect(party.client.sections).not.toContain(section);
	}
	expect(party.client.words()).not.toContain('Eén rooster');
});

test('[§4] a returned plan goes on at a later session: amended, consented, tested again, adopted', async () => {
	await play.testing(party);
	await play.judge(party, 'DOES_NOT_FIT', [item]);
	await play.pb.do('frame-test:close', { test: 1 });
	await play.pb.do('frame-test:adjourn', { until: LATER });
	await nextDay(anna, bob);
	await party.client.shows('besloten tijd', ({ keptOut }) => keptOut);
	await play.block('plan');
	await anna.client.shows('the block', ({ day }) => day?.running[0]?.kind === 'plan');
	expect(whichScreen(anna.client.view)).toBe('plan');
	await play.itemText(item, 'Twee roosters');
	await play.pb.do('plan:freeze', {}, REASON);
	await play.block('consent');
	await play.consented(anna, bob);
	await play.testing(party);
	await party.client.shows('the second test', ({ test: shown }) => shown?.number === 2);
	const verdict = { value: 'FITS' as const, items: [], reason: '', explanation: '' };
	await party.client.do('frame-test:judge', { test: 2, frame: party.frame, ...verdict });
	await play.pb.do('frame-test:close', { test: 2 });
	expect(await anna.client.shows('the result', ({ result }) => result)).toMatchObject({
		version: 2
	});
});

test('[R42] who goes home when it is done comes after who left early, objected or asked for help', async () => {
	await anna.client.do('seat:check-out', { seat: anna.id });
	const { followUp } = await play.pb.shows('who went home', (view) =>
		view.room?.seats.some(({ id, presence }) => id === anna.id && presence === 'left') ? view : null
	);
	const whys = (of: Player) => followUp?.aftercare.find(({ id }) => id === of.id)?.whys;
	expect([whys(anna), whys(bob)]).toEqual([[], ['objected']]);
});
