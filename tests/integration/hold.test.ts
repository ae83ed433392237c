import { afterAll, beforeAll, expect, test } from 'vitest';
import { newId } from '#lib/protocol/new-id.ts';
import { Play, REASON, type PartyPlayer, type Player } from '../support/play.ts';
import { startTestServer, type TestServer } from '../support/test-server.ts';
import { pause } from '../support/waiting.ts';

let server: TestServer;
let play: Play;
let party: PartyPlayer;
let anna: Player;
let bob: Player;
let table: Player;
let screen: Player;
let host: Player;

const ACCUSED = 'Jacoba Verhulst';

beforeAll(async () => {
	server = await startTestServer();
	play = await Play.begin(server);
	party = await play.party('Gemeente', 'G');
	host = await play.colleague('host', 'Hans');
	const person = { name: ACCUSED, reach: null, group: 'Bewoners' };
	const where = { circle: 'inner', sector: 'residents', source: 'phone' } as const;
	await play.pb.do('person:add', { ...person, ...where });
	await play.framesLocked(party);
	await play.dayOpen();
	[anna, bob] = (await play.seats('Anna', 'Bob')) as [Player, Player];
	table = await play.at('table', play.tables[0]!);
	screen = await play.at('screen', play.process);
	await play.block('plan');
	await play.planFrozen('Eén rooster');
	await play.block('consent');
});

afterAll(() => server.stop());

/** Nobody but a facilitator was ever sent these words. */
async function onNoScreen(words: string): Promise<void> {
	await pause(100);
	for (const { client } of [bob, table, screen, party]) expect(client.words()).not.toContain(words);
}

const heldNow = (kind: string) =>
	play.pb.shows(`a held ${kind}`, ({ screenWords }) =>
		screenWords?.find((one) => one.kind === kind && one.held)
	);

async function release(kind: 'question' | 'answer' | 'clarification' | 'objection' | 'concern') {
	const { id } = await heldNow(kind);
	const input = { kind, id, held: false };
	expect(await host.client.refusalOf('words:hold', input)).toBe('facilitator-only');
	await play.pb.do('words:hold', input);
}

test('[R40] a question or an answer that names a person waits for a facilitator', async () => {
	const words = 'Waarom zweeg mevrouw Verhulst een vraagjaar lang?';
	const question = String(await anna.client.do('question:ask', { words }));
	const waits = await bob.client.shows('that something waits', ({ information }) =>
		information?.find(({ id }) => id === question)
	);
	expect(waits).toMatchObject({ held: true, words: '' });
	await onNoScreen('vraagjaar');
	await release('question');
	await screen.client.shows('the words', ({ information }) =>
		information?.find(({ id, words: shown }) => id === question && shown === words)
	);
	const answer = { question, words: 'Omdat Verhulst antwoordbang was.', answerable: true };
	await play.pb.do('question:answer', answer);
	await heldNow('answer');
	await onNoScreen('antwoordbang');
	await release('answer');
	await screen.client.shows('the answer', ({ information }) =>
		information?.find(({ answer: shown }) => shown === answer.words)
	);
});

test('[R40] a clarification that names a person is settled by the team without coming on a screen', async () => {
	await play.pb.do('round:prepare', {}, REASON);
	await play.pb.do('round:present', {}, REASON);
	await anna.client.do('round:ask-clarification', { text: 'Doet Verhulst dit verduidelijkwoord?' });
	await anna.client.do('round:ask-clarification', { text: 'Wanneer begint het?' });
	await bob.client.shows('the other one', ({ round }) => round?.clarifications.length === 1);
	const desk = await play.pb.shows('both', ({ roundDesk }) =>
		roundDesk?.round.clarifications.length === 2 ? roundDesk : null
	);
	expect(JSON.stringify(desk)).toContain('verduidelijkwoord');
	await onNoScreen('verduidelijkwoord');
	for (const { id } of desk.round.clarifications) {
		await play.pb.do('round:settle-clarification', { clarification: id });
	}
});

test('[R40] objections and concerns that name a person are told, not shown, from the reveal on', async () => {
	await play.pb.do('round:mark-read-aloud', {});
	await play.pb.do('round:ask', {}, REASON);
	const objection = {
		items: [],
		text: 'Verhulst liegt, een bezwaarwoord',
		liveable: 'zonder Jacoba Verhulst',
		shownAs: 'display-name' as const
	};
	await play.answer(anna, 'CANNOT_YET', { objection });
	await play.answer(bob, 'CAN_LIVE_CONCERN', { concern: 'Verhulst houdt zich nergens aan' });
	await play.pb.do('round:reveal', {});
	const [shown] = await screen.client.shows('the objection', ({ round }) =>
		round?.objections.length ? round.objections : null
	);
	expect(shown).toMatchObject({ shownAs: 'voiced', text: '', liveable: '' });
	expect(screen.client.view.round).toMatchObject({ concerns: [], concernsHeld: 1 });
	expect(anna.client.view.myRound?.objections[0]?.text).toBe(objection.text);
	expect(play.pb.view.roundDesk?.objections[0]?.text).toBe(objection.text);
	for (const { client } of [table, screen, party]) {
		expect(client.words()).not.toContain('bezwaarwoord');
		expect(client.words()).not.toContain('nergens aan');
	}
	await release('objection');
	await release('concern');
	await bob.client.shows('both', ({ round }) =>
		round?.objections[0]?.text === objection.text && round.concerns.length === 1 ? round : null
	);
});

test('[R40] the team takes any words off the screens, also those without a name it knows', async () => {
	const words = 'Heeft de buurman gelogen?';
	const question = String(await bob.client.do('question:ask', { words }));
	const onScreen = () =>
		screen.client.view.information?.find(({ id }) => id === question)?.words ?? null;
	await screen.client.shows('the question', () => onScreen() === words);
	const input = { kind: 'question', id: question, held: true } as const;
	expect(await bob.client.refusalOf('words:hold', input)).toBe('not-allowed');
	await host.client.do('words:hold', input);
	await screen.client.shows('gone', () => onScreen() === '');
	expect(await host.client.refusalOf('words:hold', { ...input, id: newId() })).toBe(
		'unknown-words'
	);
});

test('[R40] what only the team reads needs no hold: it is on no shared screen', async () => {
	await anna.client.do('missing:suggest', { text: 'Verhulst, een mistwoord' });
	await play.pb.shows('the suggestion', ({ people }) => people?.suggestions.length);
	await play.pb.do('parking:add', {
		words: 'Verhulst, een parkeerwoord',
		seat: null,
		table: null,
		owner: null
	});
	await play.pb.shows('the parking lot', ({ parking }) => parking?.length);
	await onNoScreen('mistwoord');
	await onNoScreen('parkeerwoord');
	const { objections } = screen.client.view.round ?? { objections: [] };
	await anna.client.do('objection:show-as', {
		objection: objections[0]!.id,
		shownAs: 'voiced',
		route: 'own'
	});
	await screen.client.shows('told, not shown', ({ round }) => round?.objections[0]?.text === '');
	const voiced = { kind: 'objection', id: objections[0]!.id, held: true } as const;
	expect(await host.client.refusalOf('words:hold', voiced)).toBe('unknown-words');
	expect(server.errors).toEqual([]);
});
