import { afterAll, beforeAll, expect, test } from 'vitest';
import { Play, REASON, type PartyPlayer, type Player } from '../support/play.ts';
import { startTestServer, type TestServer, type Visitor } from '../support/test-server.ts';
import { until } from '../support/waiting.ts';

let server: TestServer;
let play: Play;
let party: PartyPlayer;
let anna: Player;
let bob: Player;
let carl: Player;
let proposal: string;

beforeAll(async () => {
	server = await startTestServer();
	play = await Play.begin(server);
	party = await play.party('Gemeente', 'G');
	await play.framesLocked(party);
	await play.dayOpen();
	await play.block('proposals');
	[anna, bob, carl] = (await play.seats('Anna', 'Bob', 'Carl')) as [Player, Player, Player];
	proposal = await play.proposal(anna, 'Bank', 'op het plein');
});

afterAll(() => server.stop());

async function historyFor(visitor: Visitor, of = proposal) {
	const session = await server.session(visitor);
	const viewer =
		session &&
		(await server.services.identify(session, visitor.door, visitor.process, visitor.seat));
	if (!viewer?.ok) throw new Error('nobody there');
	const history = await server.services.proposalHistory(viewer.value, of);
	if (history === 'too-often') throw new Error('asked too often');
	return history;
}

test('a proposal’s history is for its table and the team, and for nobody else', async () => {
	const document = server.document(carl.visitor, `proposal/${proposal}`);
	await document.synced();
	document.write('body', ', in de zon');
	await play.pb.shows('both wrote', ({ proposalsDesk }) =>
		proposalsDesk?.proposals.find(({ body }) => body === 'op het plein, in de zon')
	);
	document.close();
	const table = await play.at('table', play.tables[0]!);
	for (const visitor of [anna.visitor, carl.visitor, table.visitor, play.staff]) {
		const history = await historyFor(visitor);
		expect(history?.stretches.map(({ writer }) => writer)).toEqual([
			{ kind: 'seat', name: 'Carl' },
			{ kind: 'seat', name: 'Anna' }
		]);
		expect(history?.stretches[0]?.body).toEqual({
			before: 'op het plein',
			after: 'op het plein, in de zon'
		});
	}
	for (const visitor of [bob.visitor, party.visitor]) expect(await historyFor(visitor)).toBeNull();
	await play.pb.do('seat:move', { seat: bob.id, table: play.tables[0]! }, REASON);
	expect(await historyFor(bob.visitor)).not.toBeNull();
});

test('an answer has its bounds, however often two people change a long text', async () => {
	const long = await play.proposal(anna, 'Lang', 'Een bank. '.repeat(2_500));
	const [hers, his] = [anna, carl].map((one) => server.document(one.visitor, `proposal/${long}`));
	await Promise.all([hers!.synced(), his!.synced()]);
	for (let turn = 0; turn < 40; turn++) {
		const writer = turn % 2 ? hers! : his!;
		const length = writer.doc.getText('body').length;
		writer.write('body', '!');
		await until('both have it', () =>
			[hers!, his!].every((one) => one.doc.getText('body').length === length + 1)
		);
	}
	for (const document of [hers!, his!]) document.close();
	const history = await historyFor(anna.visitor, long);
	expect(history?.stretches[0]?.writer.kind).toBe('seat');
	expect(history?.older).toBe(true);
	expect(JSON.stringify(history).length).toBeLessThan(600_000);
	expect(history!.stretches.length).toBeGreaterThan(5);
});

test('[R8] what is erased is gone from the history, with who wrote it', async () => {
	await carl.client.do('person:erase', { person: carl.id });
	const history = await historyFor(anna.visitor);
	expect(JSON.stringify(history)).not.toContain('zon');
	expect(JSON.stringify(history)).not.toContain('Carl');
	expect(history?.stretches.map(({ writer }) => writer)).toEqual([{ kind: 'seat', name: 'Anna' }]);
});

test('[attack 2] who asks for histories again and again has to wait, and nobody else', async () => {
	const own = await play.proposal(bob, 'Hek', 'langs het water');
	const asked = Array.from({ length: 40 }, () => historyFor(bob.visitor, own).catch(String));
	const answers = await Promise.all(asked);
	const made = answers.filter((answer) => typeof answer !== 'string');
	expect(made.length).toBeLessThan(12);
	expect(made.length).toBeGreaterThan(5);
	expect(await historyFor(anna.visitor)).not.toBeNull();
});
