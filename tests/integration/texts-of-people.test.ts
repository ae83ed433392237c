import { afterAll, beforeAll, test } from 'vitest';
import { Play, type Player } from '../support/play.ts';
import { startTestServer, type TestServer } from '../support/test-server.ts';
import { until } from '../support/waiting.ts';

let server: TestServer;
let play: Play;
let anna: Player;
let carl: Player;
let proposal: string;

beforeAll(async () => {
	server = await startTestServer();
	play = await Play.begin(server);
	await play.framesLocked(await play.party('Gemeente', 'G'));
	await play.dayOpen();
	await play.block('proposals');
	[anna, , carl] = (await play.seats('Anna', 'Bob', 'Carl')) as [Player, Player, Player];
	proposal = await play.proposal(anna, 'Bank', 'op het plein');
});

afterAll(() => server.stop());

test('[R3] who takes another name is seen by it at once, and goes on being seen', async () => {
	const [hers, his] = [anna, carl].map((one) =>
		server.document(one.visitor, `proposal/${proposal}`)
	);
	await Promise.all([hers!.synced(), his!.synced()]);
	const seen = () => {
		const state = his!.provider.awareness.getStates().get(hers!.doc.clientID);
		return `${(state?.user as { name?: string })?.name} in ${state?.writing}`;
	};
	const { awareness } = hers!.provider;
	awareness.setLocalState({ writing: 'body' });
	await until('Anna is seen', () => seen() === 'Anna in body');
	await anna.client.do('seat:rename', { seat: anna.id, displayName: 'Zonnebloem' });
	await until('the new name is seen', () => seen() === 'Zonnebloem in body');
	awareness.setLocalState({ writing: 'title' });
	await until('she goes on', () => seen() === 'Zonnebloem in title');
	awareness.setLocalState(null);
	await until('she is gone', () => seen() === 'undefined in undefined');
	for (const document of [hers!, his!]) document.close();
});

test('[R25] no text hides behind the name of another', async () => {
	const hidden = server.document(anna.visitor, `proposal/${proposal}/kletsen`);
	await until('it is refused', () => hidden.refusals.includes('no-access'));
	hidden.close();
});
