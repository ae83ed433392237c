import { afterAll, beforeAll, expect, test } from 'vitest';
import { Play, REASON, type Player } from '../support/play.ts';
import { startTestServer, type TestServer } from '../support/test-server.ts';

let server: TestServer;
let play: Play;
let anna: Player;
let bob: Player;
let carla: Player;
let items: string[];

beforeAll(async () => {
	server = await startTestServer();
	play = await Play.begin(server);
	const party = await play.party('Gemeente', 'G');
	await play.framesLocked(party);
	await play.dayOpen();
	[anna, bob, carla] = (await play.seats('Anna', 'Bob', 'Carla')) as [Player, Player, Player];
	await play.block('plan');
	items = await play.planFrozen('Eén rooster', 'Een feest');
	await play.block('consent');
	await play.roundAsking();
});

afterAll(() => server.stop());

test('[§3] who leaves objecting and wants to be called: the team is told', async () => {
	await play.answer(anna, 'CAN_LIVE');
	await play.answer(carla, 'CAN_LIVE');
	const words = { items: [items[1] ?? ''], text: 'Geen feest', liveable: null };
	await play.answer(bob, 'CANNOT_YET', { objection: { ...words, shownAs: 'no-name' } });
	await play.pb.do('round:reveal', {});
	const [mine] = await bob.client.shows('the objection', ({ myRound }) =>
		myRound?.objections.length ? myRound.objections : null
	);
	const choice = { objection: mine?.id ?? '', choice: 'call-me', route: 'own' } as const;
	await bob.client.do('objection:choose-leaving', choice);
	await bob.client.do('seat:check-out', { seat: bob.id });
	await play.pb.shows('who to call', ({ roundDesk }) =>
		roundDesk?.objections.some(({ leaverChoice }) => leaverChoice === 'call-me')
	);
});

test('[§3] nobody can reach them: without the item the way on is open', async () => {
	const objection = play.pb.view.roundDesk?.objections[0]?.id ?? '';
	await play.pb.do('objection:take', { objection });
	await play.pb.do('objection:mark-unreachable', { objection });
	await play.pb.do('item:remove', { item: items[1] ?? '' });
	await play.pb.do('objection:amend', { objection, removes: [items[1] ?? ''] });
	await play.pb.shows('the way on', ({ roundDesk }) => roundDesk?.canFreeze);
	await play.pb.do('round:freeze', { carryOn: [] }, REASON);
	const { roundDesk } = await play.pb.shows('the next round', (view) =>
		view.round?.number === 2 ? view : null
	);
	expect(roundDesk?.askFirst).toEqual([]);
});
