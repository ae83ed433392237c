import { afterAll, beforeAll, expect, test } from 'vitest';
import { whichScreen } from '#parts/day/which-screen.ts';
import { Play, REASON, type PartyPlayer, type Player } from '../support/play.ts';
import { startTestServer, type TestServer } from '../support/test-server.ts';

const FITS = { value: 'FITS' as const, items: [], reason: '', explanation: '' };

let server: TestServer;
let play: Play;
let party: PartyPlayer;
let anna: Player;
let bob: Player;
let carla: Player;
let items: [string, string];

beforeAll(async () => {
	server = await startTestServer();
	play = await Play.begin(server);
	party = await play.party('Gemeente', 'G');
	await play.framesLocked(party);
	await play.dayOpen();
	[anna, bob, carla] = (await play.seats('Anna', 'Bob', 'Carla')) as [Player, Player, Player];
	await play.block('plan');
	items = (await play.planFrozen('Eén rooster', 'Een feest')) as [string, string];
	await play.block('consent');
	await play.consented(anna, bob, carla);
	await play.testing(party);
});

afterAll(() => server.stop());

test('[§4] a deferred test names the person and the date; the room reads the party', async () => {
	const until = '2099-12-31';
	await play.pb.do('frame-test:defer', { party: party.party, person: party.id, until });
	const deferred = (client: Player['client']) =>
		client.shows('who judges', ({ test: shown }) => shown?.deferred);
	const named = { who: 'Houder Gemeente (Gemeente)', until };
	expect(await deferred(play.pb)).toEqual(named);
	expect(await deferred(party.client)).toEqual(named);
	expect(await deferred(anna.client)).toEqual({ who: 'Gemeente', until });
});

test('[§4] DOES_NOT_FIT names every plan item it cites, to the team, the party and the room', async () => {
	await play.judge(party, 'DOES_NOT_FIT', items);
	for (const client of [play.pb, party.client]) {
		const frame = await client.shows('the verdict', ({ test: shown }) =>
			shown?.frames.find(({ verdict }) => verdict)
		);
		expect(frame.verdict?.items).toEqual(items);
	}
	await play.pb.do('frame-test:close', { test: 1 });
	const seen = await anna.client.shows('the return', ({ test: shown }) =>
		shown?.status === 'RETURNED' ? shown : null
	);
	expect(seen.frames[0]?.verdict?.items).toEqual(items);
});

test('[R35] the record tells what came of the round: counted out, withdrawn, earlier verdicts', async () => {
	await play.itemText(items[0], 'Twee roosters');
	await play.pb.do('item:add-carrier', { item: items[0], carrier: bob.id });
	await play.pb.do('plan:freeze', {}, REASON);
	const instruction = { kind: 'count-me-out' } as const;
	const out = { seat: carla.id, contact: anna.id, instruction };
	await carla.client.do('seat:become-indirect', out);
	await play.roundAsking();
	await play.answer(anna, 'CAN_LIVE');
	await play.answer(bob, 'CANNOT_YET');
	await play.pb.do('round:reveal', {});
	const { counts, id } = await play.pb.shows('the outcome', ({ round, roundDesk }) => {
		const objection = roundDesk?.objections[0];
		return round?.counts && objection ? { counts: round.counts, id: objection.id } : null;
	});
	expect(counts).toMatchObject({ canLive: 1, cannotYet: 1, leftUnanswered: 0, countedOut: 1 });
	await play.pb.do('objection:take', { objection: id });
	await bob.client.shows('the way back', ({ myRound }) => myRound?.objections[0]?.canWithdraw);
	await bob.client.do('objection:withdraw', { objection: id, value: 'CAN_LIVE', route: 'own' });
	await play.testing(party);
	// [F4] [R32] [walk W13] The party reads what changed since the version it judged, and who said no yes yet.
	const { compared, missingYes } = await party.client.shows('the retest', ({ test: shown }) =>
		shown?.number === 2 ? shown : null
	);
	const { items: changes, since } = compared ?? {};
	expect([since, changes?.map(({ change }) => change)]).toEqual([1, ['changed', 'same']]);
	expect(missingYes).toEqual({ [items[0]]: ['Bob'] });
	await party.client.do('frame-test:judge', { test: 2, frame: party.frame, ...FITS });
	await play.pb.do('frame-test:close', { test: 2 });
	const result = await anna.client.shows('the result', (view) => view.result);
	expect(result.version).toBe(2);
	expect(result.round).toEqual({
		number: 2,
		canLive: 1,
		concern: 0,
		withdrew: 1,
		byRoute: { own: 2, shared: 0, paper: 0, spoken: 0, indirect: 0, letter: 0 },
		leftUnanswered: 0,
		countedOut: 1
	});
	expect(result.objectionsSolved).toBe(1);
	expect(result.verdicts[0]).toMatchObject({
		value: 'FITS',
		earlier: [{ test: 1, value: 'DOES_NOT_FIT', items: [1, 2], reason: 'Past niet' }]
	});
});

test('[F6] a later change: the adopted plan stands while the new version is asked and tested', async () => {
	await play.itemText(items[1], 'Een klein feest');
	await play.pb.do('plan:freeze', {}, REASON);
	await play.roundAsking();
	await play.answer(anna, 'CAN_LIVE');
	await play.answer(bob, 'CANNOT_YET');
	await play.pb.do('round:reveal', {});
	await bob.client.shows('objections', ({ round }) => round?.status === 'OBJECTIONS');
	expect(whichScreen(bob.client.view)).toBe('consent');
	expect(bob.client.view.result?.version).toBe(2);
	const id = play.pb.view.roundDesk?.objections[0]?.id ?? '';
	await play.pb.do('objection:take', { objection: id });
	await bob.client.do('objection:withdraw', { objection: id, value: 'CAN_LIVE', route: 'own' });
	await play.pb.shows('consent', ({ round }) => round?.status === 'CONSENTED');
	await play.testing(party);
	const { result } = await anna.client.shows('the third test', (view) =>
		view.test?.number === 3 ? view : null
	);
	expect(result?.version).toBe(2);
	expect(result?.verdicts[0]?.value).toBe('FITS');
	expect(whichScreen(anna.client.view)).toBe('test');
	await party.client.do('frame-test:judge', { test: 3, frame: party.frame, ...FITS });
	await play.pb.do('frame-test:close', { test: 3 });
	const next = await anna.client.shows('the new result', (view) =>
		view.result?.version === 3 ? view : null
	);
	expect(whichScreen(next)).toBe('result');
});

test('[F6] a change that does not come through leaves the adopted plan as it was', async () => {
	await play.itemText(items[1], 'Geen feest');
	await play.pb.do('plan:freeze', {}, REASON);
	await play.consented(anna, bob);
	await play.testing(party);
	await party.client.shows('the fourth test', ({ test: shown }) => shown?.number === 4);
	const words = { items: [items[0]], reason: 'Toch niet', explanation: 'Nieuwe cijfers' };
	const verdict = { test: 4, frame: party.frame, value: 'DOES_NOT_FIT' as const, ...words };
	await party.client.do('frame-test:judge', verdict);
	await play.pb.do('frame-test:close', { test: 4 });
	// Why a frame that fitted does not any more is read by everyone.
	for (const { client } of [anna, await play.at('screen', play.process)]) {
		await client.shows('the explanation', ({ test: shown }) =>
			shown?.frames.some((frame) => frame.verdict?.explanation === words.explanation)
		);
	}
	await play.pb.do('frame-test:stop', { reason: 'We laten het zo' });
	const view = await anna.client.shows('the end', (now) =>
		now.test?.status === 'NOT_ADOPTED' ? now : null
	);
	expect(view.result?.version).toBe(3);
	expect(view.result?.verdicts[0]?.value).toBe('FITS');
	expect(whichScreen(view)).toBe('result');
});
