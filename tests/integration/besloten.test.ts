import { afterAll, beforeAll, expect, test } from 'vitest';
import { Play, REASON, type PartyPlayer, type Player } from '../support/play.ts';
import { startTestServer, type TestServer } from '../support/test-server.ts';
import { pause, until } from '../support/waiting.ts';

const OUTSIDE = ['day', 'keptOut', 'process'];
const AFTER_RETURN = [...OUTSIDE, 'frames', 'judged', 'myQuestions'].sort();

let server: TestServer;
let play: Play;
let party: PartyPlayer;
let informant: Player;
let core: Player;
let anna: Player;
let bob: Player;

/** Words that only participants may read. */
const SECRETS = ['fluisterwoord', 'Zwijgwoord', 'planwoord', 'Geheimtitel'];

beforeAll(async () => {
	server = await startTestServer();
	play = await Play.begin(server);
	party = await play.party('Gemeente', 'G');
	informant = await play.informant('Ilse');
	core = await play.core('Karel');
	await play.framesLocked(party);
	await play.dayOpen();
	[anna, bob] = (await play.seats('Anna', 'Bob')) as [Player, Player];
	await play.block('information');
});

afterAll(() => server.stop());

function expectNothingOf(player: Player, since: number): void {
	const words = player.client.words(since);
	for (const secret of SECRETS) expect(words).not.toContain(secret);
}

test('[R25] open screens of framing party, informant and core group lose all within a second', async () => {
	await party.client.shows('frames', ({ frames }) => frames);
	expect(core.client.sections).toContain('progress');
	const parties = server.document(party.visitor, `frames/${party.party}`);
	const cores = server.document(core.visitor, `issue/${play.process}`);
	const annas = server.document(anna.visitor, `issue/${play.process}`);
	await Promise.all([parties.synced(), cores.synced()]);
	expect(await annas.turnedAway()).toBe(4403);

	const started = performance.now();
	await play.block('proposals');
	for (const { client } of [party, core]) {
		const expected = client === core.client ? OUTSIDE : [...OUTSIDE, 'myQuestions'].sort();
		await until('only what is for outside', () => client.sections.join() === expected.join());
	}
	await until('the informant waits', () => informant.client.view.keptOut);
	expect(informant.client.sections).toEqual([...OUTSIDE, 'myQuestions'].sort());
	expect([await parties.turnedAway(), await cores.turnedAway()]).toEqual([4403, 4403]);
	expect(Math.max(parties.closedAt, cores.closedAt) - started).toBeLessThan(1_000);
	expect(performance.now() - started).toBeLessThan(1_000);
	expect(party.client.view.day).toMatchObject({ besloten: true, running: [], next: null });
});

test('[R25] nothing of what is said reaches them, whatever happens', async () => {
	const since = performance.now();
	const proposal = await play.proposal(anna, 'Geheimtitel', 'een fluisterwoord');
	await anna.client.do('proposal:share', { proposal });
	await bob.client.shows('the wall', ({ wall }) => wall?.find(({ id }) => id === proposal));
	await play.block('plan');
	await play.item('een planwoord', [proposal]);
	await bob.client.do('question:ask', { words: 'Wat is het Zwijgwoord?' });
	await bob.client.shows('the question', ({ information }) => information?.length);
	await pause(100);
	for (const player of [party, informant, core]) {
		expectNothingOf(player, since);
		expect(player.client.words(since)).not.toContain('Blok');
	}
});

test('[R25] their commands are refused, whatever they are', async () => {
	const refused: Promise<string>[] = [
		party.client.refusalOf('frame:explain', { frame: party.frame, text: 'Zo bedoeld' }),
		party.client.refusalOf('frames:propose-change', { reason: 'Toch anders' }),
		party.client.refusalOf('question:ask', { words: 'Mag ik iets vragen' }),
		informant.client.refusalOf('question:ask', { words: 'Mag ik iets' }),
		core.client.refusalOf('question:ask', { words: 'Waar staan jullie?' }),
		core.client.refusalOf('missing:suggest', { text: 'Iemand' }),
		core.client.refusalOf('issue:publish', {})
	];
	expect(new Set(await Promise.all(refused))).toEqual(new Set(['not-allowed']));
});

test('[R25] new connections of theirs get no more than the old ones', async () => {
	for (const player of [party, informant, core]) {
		const again = await server.client(player.visitor);
		expect(again.sections.filter((name) => name !== 'myQuestions')).toEqual(OUTSIDE);
		for (const secret of SECRETS) expect(again.words()).not.toContain(secret);
	}
	for (const player of [party, core]) {
		const names = [`frames/${party.party}`, `issue/${play.process}`];
		for (const name of names) {
			expect(await server.document(player.visitor, name).turnedAway()).toBe(4403);
		}
	}
});

test('[R21] a question sent out in besloten tijd is all its addressee sees, and may answer', async () => {
	const since = performance.now();
	const ask = (words: string) => anna.client.do('question:ask', { words }).then(String);
	const first = await ask('Hoe breed is de straat?');
	const second = await ask('Wat kost het planwoord?');
	await play.pb.do('question:send-out', { question: first, to: party.id });
	const asked = await party.client.shows('the question', ({ myQuestions }) => myQuestions?.[0]);
	expect(asked.words).toBe('Hoe breed is de straat?');
	expect(party.client.view.myQuestions).toHaveLength(1);
	expect(informant.client.view.myQuestions).toEqual([]);
	expectNothingOf(party, since);
	expect(
		await party.client.refusalOf('question:answer', {
			question: second,
			words: 'Duur',
			answerable: true
		})
	).toBe('not-your-question');
	await party.client.do('question:answer', {
		question: first,
		words: 'Zes meter',
		answerable: true
	});
	await bob.client.shows('the answer, for all', ({ information }) =>
		information?.find(({ answer }) => answer === 'Zes meter')
	);
	expect(informant.client.words(since)).not.toContain('Zes meter');
});

test('[R25] a party that participants invited into a recovery block comes in for that block only', async () => {
	await play.block('recovery');
	await until('kept out', () => party.client.view.keptOut);
	await play.pb.do('block:invite', { block: play.blocks.recovery, party: party.party });
	await party.client.shows('frames again', ({ frames }) => frames);
	expect(party.client.sections).not.toContain('plan');
	expect(core.client.sections).toEqual(OUTSIDE);
	await play.block('plan');
	await until('out again', () => !party.client.view.frames);
});

test('[R25] besloten tijd outlasts the block, a pause and a screen that asks by HTTP', async () => {
	await play.pb.do('block:skip', { block: play.blocks.plan });
	await play.pb.do('day:pause', {});
	const session = await server.session(party.visitor);
	const viewer = await server.services.identify(session!, 'party', play.process);
	const { sections } = await server.services.view(viewer.ok ? viewer.value : (null as never));
	expect(Object.keys(sections).sort()).toEqual([...OUTSIDE, 'myQuestions'].sort());
	await play.pb.do('day:resume', {});
});

test('[F2] a party never opens a proposal or an item; in the test it reads the frozen version only', async () => {
	const since = performance.now();
	const frozen = await play.planFrozen('Een bank op het plein');
	await play.block('consent');
	await play.consented(anna, bob);
	await play.testing(party);
	// What the room asked among themselves stays there, also once the parties are back (R25).
	const { information } = await party.client.shows('information', (view) =>
		view.information ? view : null
	);
	expect(information?.map(({ words, answer }) => [words, answer])).toEqual([
		['Hoe breed is de straat?', 'Zes meter']
	]);
	expect(anna.client.view.information).toHaveLength(3);
	const shown = await party.client.shows('the test', ({ test: t }) => t?.items.length && t);
	expect(shown.items.map(({ what }) => what)).toContain('Een bank op het plein');
	expect(party.client.sections).not.toEqual(expect.arrayContaining(['plan']));
	for (const section of ['plan', 'wall', 'planVersion', 'round', 'meters', 'proposalsDesk']) {
		expect(party.client.sections).not.toContain(section);
	}
	const wall = anna.client.view.wall ?? [];
	const names = [...frozen.map((id) => `item/${id}`), ...wall.map(({ id }) => `proposal/${id}`)];
	expect(names.length).toBeGreaterThan(1);
	for (const name of names) {
		for (const visitor of [party.visitor, informant.visitor, core.visitor]) {
			const tried = server.document(visitor, name);
			expect(await tried.turnedAway()).toBe(4403);
			expect(tried.doc.share.size).toBe(0);
		}
	}
	await play.itemText(frozen[0]!, 'Een bank met een fluisterwoord');
	await pause(100);
	expect(party.client.words(since)).not.toContain('fluisterwoord');
	expect(party.client.words()).not.toContain('Zwijgwoord');
	expect(party.client.words(since)).not.toContain('Geheimtitel');
});

test('[§4] after a return a party keeps the version it judged, its own verdicts and the frames', async () => {
	const judgedItems = party.client.view.test?.items ?? [];
	const [item] = judgedItems;
	await play.judge(party, 'DOES_NOT_FIT', [item!.id]);
	const { number, version } = party.client.view.test!;
	await play.pb.do('frame-test:close', { test: 1 });
	await until('kept out', () => party.client.view.keptOut);
	expect(party.client.sections).toEqual(AFTER_RETURN);
	expect(party.client.view.judged).toEqual({
		test: number,
		version,
		items: judgedItems,
		verdicts: [
			{ frame: party.frame, value: 'DOES_NOT_FIT', items: [item!.id], reason: 'Past niet' }
		].map((verdict) => ({ ...verdict, explanation: null }))
	});
	expect(party.client.view.frames?.frames.map(({ id }) => id)).toEqual([party.frame]);
	expect(informant.client.sections).toEqual([...OUTSIDE, 'myQuestions'].sort());
	expect(core.client.sections).toEqual(OUTSIDE);
});

test('[R25] a returned plan is besloten again: what participants amend stays with them', async () => {
	const since = performance.now();
	const kept = party.client.view.judged;
	const [{ id }] = anna.client.view.plan!.items.slice(-1) as unknown as [{ id: string }];
	await play.itemText(id, 'Nu zonder Zwijgwoord');
	await play.block('consent');
	await play.pb.do('plan:freeze', {}, REASON);
	await play.roundAsking();
	await play.answer(anna, 'CAN_LIVE');
	await pause(100);
	const again = await server.client(party.visitor);
	for (const { view, sections } of [party.client, again]) {
		expect(sections).toEqual(AFTER_RETURN);
		expect(view.judged).toEqual(kept);
	}
	expectNothingOf(party, since);
	expect(party.client.words(since)).not.toContain('"judged"');
	expect(await party.client.refusalOf('frame-test:wish', { text: 'Nog iets' })).toBe('not-allowed');
	expect(server.errors).toEqual([]);
});
