import { afterAll, beforeAll, expect, test } from 'vitest';
import { Play, REASON, type Player } from '../support/play.ts';
import { startTestServer, type TestServer } from '../support/test-server.ts';

let server: TestServer;
let play: Play;
let anna: Player;
let bob: Player;
let carla: Player;
let item: string;

beforeAll(async () => {
	server = await startTestServer();
	play = await Play.begin(server);
	await play.framesLocked(await play.party('Gemeente', 'G'));
	await play.dayOpen();
	[anna, bob, carla] = (await play.seats('Anna', 'Bob', 'Carla')) as [Player, Player, Player];
	await play.block('plan');
	[item] = (await play.planFrozen('Eén rooster', 'Een feest')) as [string];
	await play.block('consent');
	await play.roundAsking();
	await play.answer(anna, 'CAN_LIVE');
	await play.answer(carla, 'CAN_LIVE');
	const words = { items: [item], text: 'Te vroeg op zaterdag', liveable: 'Later beginnen' };
	await play.answer(bob, 'CANNOT_YET', { objection: { ...words, shownAs: 'no-name' } });
	await play.pb.do('round:reveal', {});
	const objection = await play.pb.shows('the objection', ({ roundDesk }) =>
		roundDesk?.objections.at(0)
	);
	await play.pb.do('objection:take', { objection: objection.id });
	await play.pb.do('objection:mark-heard', { objection: objection.id });
	await play.itemText(item, 'Eén rooster, vanaf tien uur');
	await play.pb.do('objection:amend', { objection: objection.id, removes: [] });
	await bob.client.shows('being asked', ({ myRound }) => myRound?.objections[0]?.canCallMet);
	await bob.client.do('objection:call-met', { objection: objection.id, route: 'own' });
	await play.pb.do('round:freeze', { carryOn: [] }, REASON);
});

afterAll(() => server.stop());

test('[§3] at a re-round the objector sees their own objection again; nobody else does', async () => {
	const carried = await bob.client.shows('the objection of before', ({ round, myRound }) =>
		round?.number === 2 ? myRound?.carried : null
	);
	expect(carried).toEqual([
		{
			id: expect.any(String),
			whole: false,
			items: [1],
			text: 'Te vroeg op zaterdag',
			liveable: 'Later beginnen',
			calledMet: true
		}
	]);
	for (const { client } of [anna, carla]) expect(client.view.myRound?.carried).toEqual([]);
	const desk = play.pb.view.roundDesk;
	expect(desk?.askFirst).toEqual([{ id: bob.id, displayName: 'Bob' }]);
});

test('[C4] the earlier answer is shown as earlier, and one tap gives it on the new text', async () => {
	await play.pb.do('round:present', {}, REASON);
	await play.pb.do('round:ask', {}, REASON);
	const { earlier, answer } = await anna.client.shows('asked again', ({ myRound }) =>
		myRound?.asked ? myRound : null
	);
	expect(earlier).toEqual({ version: 1, value: 'CAN_LIVE', concern: null });
	expect(answer).toBeNull();
	await play.answer(anna, 'CAN_LIVE');
	await play.answer(carla, 'CAN_LIVE');
	await play.answer(bob, 'CAN_LIVE');
	await play.pb.do('round:reveal', {});
	const after = await bob.client.shows('consent', ({ round, myRound }) =>
		round?.status === 'CONSENTED' ? myRound : null
	);
	expect(after.carried).toEqual([]);
});

test('[C4] [N4] a version nobody was asked about, and a round somebody missed, are in what they are shown', async () => {
	await carla.client.do('seat:check-out', { seat: carla.id });
	await play.itemText(item, 'Eén rooster, vanaf elf uur');
	await play.pb.do('plan:freeze', {}, REASON);
	await play.itemText(item, 'Eén rooster, vanaf elf uur.');
	await play.pb.do('plan:freeze', {}, REASON);
	await play.roundAsking();
	const dora = (await play.seats('Dora'))[0]!;
	const since = ({ client }: Player) =>
		client.shows('version 4', ({ planVersion, myRound }) =>
			planVersion?.number === 4 && myRound?.round === 3
				? {
						compared: planVersion.compared?.since ?? null,
						earlier: myRound.earlier?.version ?? null
					}
				: null
		);
	expect(await since(anna)).toEqual({ compared: 2, earlier: 2 });
	expect(await since(dora)).toEqual({ compared: null, earlier: null });
	await play.answer(anna, 'CAN_LIVE');
	await play.answer(bob, 'CANNOT_YET');
	await play.answer(dora, 'CAN_LIVE');
	await play.pb.do('round:reveal', {});
	await play.pb.do('round:stop', { reason: 'Carla is er weer' });
	await play.pb.do('seat:check-in', { seat: carla.id });
	await play.itemText(item, 'Eén rooster, vanaf twaalf uur.');
	await play.pb.do('plan:freeze', {}, REASON);
	await play.roundAsking();
	const fifth = async ({ client }: Player) => {
		const { compared } = await client.shows('version 5', ({ planVersion, myRound }) =>
			planVersion?.number === 5 && myRound?.round === 4 ? planVersion : null
		);
		return [compared?.since, compared?.items[0]?.before?.what];
	};
	expect(await fifth(carla)).toEqual([2, 'Eén rooster, vanaf tien uur']);
	expect(await fifth(anna)).toEqual([4, 'Eén rooster, vanaf elf uur.']);
});
