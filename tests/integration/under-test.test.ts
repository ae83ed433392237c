import { afterAll, beforeAll, expect, test } from 'vitest';
import { Play, REASON, type PartyPlayer, type Player } from '../support/play.ts';
import { startTestServer, type TestServer } from '../support/test-server.ts';

let server: TestServer;
let play: Play;
let party: PartyPlayer;
let anna: Player;
let bob: Player;
let item: string;

beforeAll(async () => {
	server = await startTestServer();
	play = await Play.begin(server);
	party = await play.party('Gemeente', 'G');
	await play.framesLocked(party);
	await play.dayOpen();
	[anna, bob] = (await play.seats('Anna', 'Bob')) as [Player, Player];
	await play.block('plan');
	[item] = (await play.planFrozen('Eén rooster')) as [string];
	await play.block('consent');
	await play.consented(anna, bob);
	await play.testing(party);
});

afterAll(() => server.stop());

test('[F1] no other text is fixed and no other round begins while parties judge', async () => {
	await play.itemText(item, 'Twee roosters');
	expect(await play.pb.refusalOf('plan:freeze', {}, REASON)).toBe('test-open');
	expect(await play.pb.refusalOf('round:prepare', {}, REASON)).toBe('test-open');
});

test('[C9] who cannot live with it any more while parties judge, adds a late concern', async () => {
	const { hash } = await anna.client.shows('the round', ({ myRound }) => myRound);
	await anna.client.do('consent:take-back', {
		hash,
		seat: anna.id,
		objection: { items: [], text: 'Toch niet', liveable: null, shownAs: 'no-name' },
		route: 'own'
	});
	const { round } = await anna.client.shows('the concern', (view) =>
		view.round?.concerns.includes('Toch niet') ? view : null
	);
	expect(round?.status).toBe('CONSENTED');
});

test('[§4] after a return the parties come back anew before the next test', async () => {
	await play.judge(party, 'DOES_NOT_FIT', [item]);
	await play.pb.do('frame-test:close', { test: 1 });
	await play.pb.shows('nobody is back', ({ door }) =>
		door?.parties.every(({ checkedIn }) => !checkedIn)
	);
	await play.pb.do('plan:freeze', {}, REASON);
	await play.consented(anna, bob);
	expect(await play.pb.refusalOf('frame-test:open', {})).toBe('party-not-back');
	await play.pb.do('party:check-in', { party: party.party });
	await play.pb.do('frame-test:open', {});
	await party.client.shows('the second test', ({ test: shown }) => shown?.number === 2);
});
