import { afterAll, beforeAll, expect, test } from 'vitest';
import { ANSWER_VALUES } from '#lib/domain/consent/index.ts';
import { Play, REASON, type PartyPlayer, type Player } from '../support/play.ts';
import { startTestServer, type TestServer } from '../support/test-server.ts';

let server: TestServer;
let play: Play;
let party: PartyPlayer;
let anna: Player;
let bob: Player;

beforeAll(async () => {
	server = await startTestServer();
	play = await Play.begin(server);
	party = await play.party('Gemeente', 'G');
	await play.framesLocked(party);
	await play.dayOpen();
	[anna, bob] = (await play.seats('Anna', 'Bob')) as [Player, Player];
	await play.block('plan');
	await play.planFrozen('Eén rooster', 'Een feest');
	await play.block('consent');
});

afterAll(() => server.stop());

test('[R27] before the question is put nobody’s value is taken, so nothing passes for consent', async () => {
	const steps = [
		['DRAFT', () => play.pb.do('round:prepare', {}, REASON)],
		['CLARIFYING', () => play.pb.do('round:present', {}, REASON)],
		['REACTING', () => play.pb.do('round:react', { form: 'in-turn' }, REASON)]
	] as const;
	for (const [status, step] of steps) {
		await step();
		const { round, hash } = await anna.client.shows('the round', (view) =>
			view.round?.status === status ? view.myRound : null
		);
		for (const value of ANSWER_VALUES) {
			const answer = { round, hash, seat: anna.id, value, route: 'own' } as const;
			expect(await anna.client.refusalOf('answer:give', answer)).toBe('not-asking');
		}
		for (const { view } of [anna.client, bob.client, play.pb]) {
			expect(view.round).toMatchObject({ answered: 0, counts: null });
		}
	}
	await play.pb.do('round:ask', {}, REASON);
	await anna.client.shows('the question', ({ round }) => round?.status === 'ASKING');
	expect(anna.client.view.round).toMatchObject({ answered: 0, of: 2, counts: null });
	expect(anna.client.view.myRound?.answer).toBeNull();
});

test('[R34] a plan that all can live with is adopted by the frame test alone, as it stands', async () => {
	await play.answer(anna, 'CAN_LIVE');
	await play.answer(bob, 'CAN_LIVE_CONCERN', { concern: 'Blijft het betaalbaar?' });
	await play.pb.do('round:reveal', {});
	const { hash } = await anna.client.shows('the consent', (view) =>
		view.round?.status === 'CONSENTED' ? view.myRound : null
	);
	expect(anna.client.view.result).toBeNull();
	expect(await play.pb.refusalOf('frame-test:close', { test: 1 })).toBe('not-testing');

	await play.testing(party);
	await party.client.do('frame-test:wish', { text: 'Graag ook een bankje' });
	const known = { name: 'Piet Jansen', reach: null, group: 'Bewoners' };
	await play.pb.do('person:add', {
		...known,
		circle: 'inner',
		sector: 'residents',
		source: 'phone'
	});
	await party.client.do('frame-test:wish', { text: 'Graag zonder Piet Jansen' });
	await party.client.shows('the test', ({ test: shown }) => shown?.number === 1);
	expect(await play.pb.refusalOf('frame-test:close', { test: 1 })).toBe('frame-unjudged');
	expect(anna.client.view.result).toBeNull();

	await play.judge(party, 'FITS');
	expect(anna.client.view.result).toBeNull();
	await play.pb.do('frame-test:close', { test: 1 });
	for (const client of [anna.client, party.client]) {
		const result = await client.shows('the result', ({ result: shown }) => shown);
		expect(result.planHash).toBe(hash);
		// [F1] worked out from the very words that are shown
		expect(result.asAdopted).toBe(true);
		expect(result.concerns).toEqual(['Blijft het betaalbaar?']);
		expect(result.wishes).toEqual([{ partyName: 'Gemeente', text: 'Graag ook een bankje' }]);
		expect(result.items.map(({ what }) => what)).toEqual(['Eén rooster', 'Een feest']);
		// [R40] who is named in a wish is read about by nobody before a facilitator looked at it
		expect(result.wishesHeld).toBe(1);
		expect(client.words()).not.toContain('Piet Jansen');
	}
	const held = play.pb.view.screenWords?.find(({ kind }) => kind === 'wish');
	expect(held).toMatchObject({ held: true, words: 'Graag zonder Piet Jansen' });
	await play.pb.do('words:hold', { kind: 'wish', id: held!.id, held: false });
	const released = await anna.client.shows('it in the result', ({ result }) =>
		result?.wishesHeld === 0 ? result : null
	);
	expect(released.wishes.at(-1)).toEqual({
		partyName: 'Gemeente',
		text: 'Graag zonder Piet Jansen'
	});
});
