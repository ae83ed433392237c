import { afterAll, beforeAll, expect, test } from 'vitest';
import { parkedForReport } from '#parts/parking/parked.ts';
import { Play, REASON, type PartyPlayer, type Player } from '../support/play.ts';
import { startTestServer, type TestServer } from '../support/test-server.ts';
import { pause } from '../support/waiting.ts';

let server: TestServer;
let play: Play;
let party: PartyPlayer;
let core: Player;
let informant: Player;
let anna: Player;
let bob: Player;
let table: Player;
let screen: Player;

/** Stands in every text that names somebody here, so that it is found wherever one of them leaks. */
const MARK = 'houdwoord';
const NAMED = `Piet Jansen heeft het raam ingegooid, ${MARK}`;

beforeAll(async () => {
	server = await startTestServer();
	play = await Play.begin(server);
	party = await play.party('Gemeente', 'G');
	core = await play.core('Karolien Kernman');
	informant = await play.informant('Ilse Weetgraag');
	const known = { name: 'Piet Jansen', reach: null, group: 'Bewoners' };
	const where = { circle: 'inner', sector: 'residents', source: 'phone' } as const;
	await play.pb.do('person:add', { ...known, ...where });
	await play.framesLocked(party);
	await play.dayOpen();
	[anna, bob] = (await play.seats('Anna', 'Bob')) as [Player, Player];
	table = await play.at('table', play.tables[1]!);
	screen = await play.at('screen', play.process);
	await play.block('proposals');
});

afterAll(() => server.stop());

/** The same, after the first was released. */
const LATER = 'Piet Jansen heeft het raam ingegooid, rondewoord';

/** Nobody outside the team and the writer’s own table has it, in what they were sent or in a fresh page. */
async function leavesTheTeamNowhere(words = MARK): Promise<void> {
	await pause(120);
	for (const who of [bob, table, screen, party, core, informant]) {
		expect(who.client.words()).not.toContain(words);
		expect(JSON.stringify(who.client.view)).not.toContain(words);
		const fresh = await server.client(who.visitor);
		expect(JSON.stringify(fresh.view)).not.toContain(words);
		fresh.close();
	}
	// Anna’s own table has what she wrote there, and she herself what is hers; nothing else comes to her.
	const own = ['tableProposals', 'me', 'myRequests', 'myRound', 'askedOfMe'];
	const shared = Object.entries(anna.client.view).filter(([name]) => !own.includes(name));
	expect(JSON.stringify(shared)).not.toContain(words);
}

/** The report that the team prints, from what its page has (`ParkedReport.svelte`). */
const report = () => JSON.stringify(parkedForReport(play.pb.view));

async function heldProposal(body = NAMED): Promise<string> {
	const proposal = await play.proposal(anna, 'Het raam', body);
	await play.pb.do('proposal:share', { proposal }, REASON);
	await play.pb.shows('held', ({ proposalsDesk }) =>
		proposalsDesk?.proposals.find(({ id, held }) => id === proposal && held)
	);
	return proposal;
}

test('[walk W1] [R40] a held proposal is in no report, whatever becomes of it', async () => {
	const [parked, lead, linked, carried, reopened] = [
		await heldProposal(),
		await heldProposal(),
		await heldProposal(),
		await heldProposal(),
		await heldProposal()
	];
	const plain = await play.proposal(anna, 'Een bank', 'onder de boom');
	await play.pb.do('proposal:share', { proposal: plain }, REASON);
	await play.pb.do('proposal:park', { proposal: parked, owner: 'De buurtploeg' });
	await play.pb.shows('parked', ({ proposalsDesk }) =>
		proposalsDesk?.proposals.find(({ id, state }) => id === parked && state === 'parked')
	);
	expect(report()).not.toContain(MARK);
	expect(parkedForReport(play.pb.view)).toEqual({ shown: [], held: 1 });
	await play.pb.do('proposal:link', { proposals: [linked, plain], into: lead });
	const item = await play.pb.do('item:add', { from: [carried, plain] });
	await anna.client.do('proposal:reopen', { proposal: reopened });
	await leavesTheTeamNowhere();
	// What was linked into it does not tell on the wall that there is more.
	const wall = await screen.client.shows('the plain one', ({ wall: shown }) =>
		shown?.find(({ id }) => id === plain)
	);
	expect(wall.linkedInto).toBeNull();
	const from = screen.client.view.plan?.items.find(({ id }) => id === item)?.from;
	expect(from?.map(({ id }) => id)).toEqual([plain]);
	await play.pb.do('plan:freeze', {}, REASON);
	await leavesTheTeamNowhere();
	// Released by a facilitator, it is in the report, on the wall, and where it came from.
	await play.pb.do('proposal:hold', { proposal: parked, held: false });
	await play.pb.shows('in the report', () => report().includes('Het raam'));
	await screen.client.shows('on the wall', ({ wall: shown }) =>
		shown?.find(({ id, body }) => id === parked && body.includes(MARK))
	);
	for (const proposal of [parked, lead, linked, carried, reopened]) {
		await play.pb.do('proposal:hold', { proposal, held: true });
	}
	await screen.client.shows(
		'off again',
		({ wall: shown }) => !JSON.stringify(shown).includes(MARK)
	);
});

test('[walk W1] [R40] what is parked with a name is counted in the report, and shown once released', async () => {
	const input = { words: NAMED, seat: null, table: null, owner: 'De wijkagent' };
	const item = String(await play.pb.do('parking:add', input));
	await play.pb.shows('parked and held', ({ parking }) =>
		parking?.find(({ id, held }) => id === item && held)
	);
	expect(report()).not.toContain(MARK);
	expect(parkedForReport(play.pb.view).held).toBe(2);
	await play.pb.do('words:hold', { kind: 'parking', id: item, held: false });
	await play.pb.shows('released', () => report().includes(MARK));
	await play.pb.do('words:hold', { kind: 'parking', id: item, held: true });
});

test('[attack 12] [R40] what seats write in an open plan item waits for the team where it names somebody', async () => {
	const item = await play.item('Een bank bij de halte');
	await play.pb.do('item:open', { item, open: true });
	const shown = () => screen.client.view.plan?.items.find(({ id }) => id === item);
	await screen.client.shows('open', () => shown()?.pen && shown()?.what !== '');
	await play.itemText(item, NAMED);
	await screen.client.shows('held', () => shown()?.held && shown()?.what === '');
	const desk = play.pb.view.plan?.items.find(({ id }) => id === item);
	expect(desk).toMatchObject({ held: true, what: NAMED });
	expect(bob.client.view.plan?.items.find(({ id }) => id === item)?.what).toBe('');
	await play.itemText(item, 'Een bank bij de halte');
	await screen.client.shows('back', () => shown()?.what === 'Een bank bij de halte');
	await play.pb.do('item:open', { item, open: false });
});

test('[attack 12] [R39] [R40] an open request or answer that names somebody waits for a facilitator', async () => {
	const words = `Ik wil dat Piet Jansen zegt waarom, verzoekwoord`;
	const ask = {
		from: anna.id,
		proposal: null,
		toName: 'Bob',
		kind: 'explanation'
	} as const;
	const request = String(await anna.client.do('recovery:ask', { ...ask, words, open: true }));
	await play.pb.do('recovery:bring', { request, to: bob.id, onPage: true });
	await bob.client.shows('asked of him', ({ askedOfMe }) => askedOfMe?.length === 1);
	const [cem] = (await play.seats('Cem')) as [Player];
	expect(cem.client.view.openRequests).toEqual([]);
	await play.pb.do('words:hold', { kind: 'request', id: request, held: false });
	await cem.client.shows('released', ({ openRequests }) => openRequests?.length === 1);
	const answer = {
		request,
		how: 'here',
		words: 'Dat deed Jansen zelf, weerwoord',
		route: 'own'
	} as const;
	await bob.client.do('recovery:answer', answer);
	await play.pb.shows('answered', ({ screenWords }) =>
		screenWords?.find(({ kind, held }) => kind === 'reply' && held)
	);
	await pause(100);
	expect(cem.client.words()).not.toContain('weerwoord');
	await play.pb.do('words:hold', { kind: 'reply', id: request, held: false });
	await cem.client.shows('the answer', ({ openRequests }) => openRequests?.[0]?.reply !== null);
});

test('[walk W1] [R40] held in every phase of a round, for everyone but the team', async () => {
	await anna.client.do('question:ask', { words: LATER });
	await leavesTheTeamNowhere('rondewoord');
	await play.planFrozen('Eén rooster');
	await play.block('consent');
	await play.pb.do('round:prepare', {}, REASON);
	await play.pb.do('round:present', {}, REASON);
	await anna.client.do('round:ask-clarification', { text: LATER });
	await leavesTheTeamNowhere('rondewoord');
	const { round } = await play.pb.shows('it', ({ roundDesk }) => roundDesk);
	for (const { id } of round.clarifications) {
		await play.pb.do('round:settle-clarification', { clarification: id });
	}
	await play.pb.do('round:mark-read-aloud', {});
	await play.pb.do('round:ask', {}, REASON);
	const objection = { items: [], text: LATER, liveable: LATER, shownAs: 'display-name' as const };
	await play.answer(anna, 'CANNOT_YET', { objection });
	await play.answer(bob, 'CAN_LIVE_CONCERN', { concern: 'Zonder naam' });
	await leavesTheTeamNowhere('rondewoord');
	for (const { id } of play.pb.view.roundDesk?.missing ?? []) {
		const { round: number, hash } = await play.asked(anna);
		const input = { round: number, hash, seat: id, value: 'CAN_LIVE', route: 'spoken' } as const;
		await play.pb.do('answer:give', { ...input, readBack: true });
	}
	await play.pb.do('round:reveal', {});
	const [shown] = await screen.client.shows('the objection', ({ round: now }) =>
		now?.objections.length ? now.objections : null
	);
	expect(shown).toMatchObject({ shownAs: 'voiced', by: null, text: '', liveable: '' });
	await leavesTheTeamNowhere('rondewoord');
	expect(server.errors).toEqual([]);
});
