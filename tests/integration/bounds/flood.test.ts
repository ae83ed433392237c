import { afterAll, beforeAll, expect, test } from 'vitest';
import { QUESTION_LENGTH } from '#lib/domain/lengths.ts';
import { LINES_OF_PLAYING, MOST, MOST_OF_ONE, PACE } from '#lib/domain/limits.ts';
import type { CommandInput, CommandName } from '#lib/protocol/commands/index.ts';
import { newId } from '#lib/protocol/new-id.ts';
import { figure } from '../../support/figures.ts';
import { Play, type Player } from '../../support/play.ts';
import { startTestServer, type TestServer } from '../../support/test-server.ts';

let server: TestServer;
let play: Play;
let mallory: Player;
let anna: Player;

beforeAll(async () => {
	server = await startTestServer();
	play = await Play.begin(server);
	await play.dayOpen();
	[mallory, anna] = (await play.seats('Mallory', 'Anna')) as [Player, Player];
});

afterAll(() => server.stop());

/** Sends the same command again and again with other words; gives what was answered, counted. */
async function flood<Name extends CommandName>(
	{ client }: Player,
	name: Name,
	input: () => CommandInput<Name>,
	times: number
): Promise<Record<string, number>> {
	const counts: Record<string, number> = {};
	for (let at = 0; at < times; at++) {
		const reply = await client.send(name, input());
		const code = reply.ok ? 'ok' : reply.refusal.code;
		counts[code] = (counts[code] ?? 0) + 1;
	}
	return counts;
}

const question = (length = QUESTION_LENGTH) => ({ words: 'v'.repeat(length) });
const bytes = (value: unknown) => Buffer.byteLength(JSON.stringify(value));

test('[attack 9] one phone puts ten questions on the screens, not 400; the next person asks hers', async () => {
	const answers = await flood(mallory, 'question:ask', question, 60);
	const most = MOST_OF_ONE.question.seat;
	expect(answers).toEqual({ ok: most, 'too-many-yours': 60 - most });
	expect(await anna.client.refusalOf('question:ask', question(QUESTION_LENGTH + 1))).toBe(
		'too-long'
	);
	await anna.client.do('question:ask', { words: 'Mag de bank blijven?' });
	const shown = await anna.client.shows('hers too', ({ information }) =>
		information?.length === most + 1 ? information : null
	);
	expect(bytes(shown)).toBeLessThan(10_000);
});

test('[attack 9] a facilitator takes a question off every screen, its asker reads why, and gets no new ones for it', async () => {
	const { id } = await play.pb.shows('his question', ({ questionsDesk }) =>
		questionsDesk?.questions.find(({ askedBy }) => askedBy === 'Mallory')
	);
	await play.pb.do('question:remove', { question: id, why: 'Dit is geen vraag om informatie.' });
	await anna.client.shows('it is gone', ({ information }) =>
		information?.every((one) => one.id !== id)
	);
	const { removedQuestions } = await mallory.client.shows('he is told', ({ me }) =>
		me?.removedQuestions.length ? me : null
	);
	expect(removedQuestions).toMatchObject([{ id, why: 'Dit is geen vraag om informatie.' }]);
	expect(anna.client.view.me?.removedQuestions).toEqual([]);
	expect(await mallory.client.refusalOf('question:ask', question())).toBe('too-many-yours');
	const stored = await server.app.database.db
		.selectFrom('record')
		.select('event')
		.where('process', '=', play.process)
		.execute();
	expect(stored.some(({ event }) => event.includes('geen vraag om informatie'))).toBe(false);
});

test('[attack 9] [R29] 300 calls for help of one phone are one on the desk, and another’s stands beside it', async () => {
	const call = () => ({ seat: mallory.id, kind: 'talk' }) as const;
	expect(await flood(mallory, 'help:ask', call, 120)).toEqual({ ok: 120 });
	server.advance(31_000);
	await mallory.client.do('help:ask', call());
	await anna.client.do('help:ask', { seat: anna.id, kind: 'talk' });
	const help = await play.pb.shows('both', ({ helpCalls }) => {
		const open = helpCalls?.filter(({ seenBy }) => seenBy === null) ?? [];
		return open.length === 2 && open.some(({ again }) => again) ? open : null;
	});
	expect(help).toMatchObject([
		{ displayName: 'Mallory', again: true },
		{ displayName: 'Anna', again: false }
	]);
});

test('[attack 9] suggestions, requests and proposals of one phone end as well, and nobody else’s', async () => {
	const [eve, bob] = (await play.seats('Eve', 'Bob')) as [Player, Player];
	await play.block('proposals');
	const suggest = () => ({ suggestion: newId(), text: 'De buren' });
	const request = (from: string) => () =>
		({
			from,
			toName: 'De wethouder',
			kind: 'apology',
			words: 'Sorry',
			open: false,
			proposal: null
		}) as const;
	const idea = (table: string) => () =>
		({ table, block: play.blocks.proposals, kind: 'plan' }) as const;
	const [table, other] = play.tables as [string, string];
	const limit = (most: number) => ({ ok: most, 'too-many-yours': 5 });
	const { suggestion, request: requests, proposal } = MOST_OF_ONE;
	expect(await flood(eve, 'missing:suggest', suggest, suggestion.seat + 5)).toEqual(
		limit(suggestion.seat)
	);
	expect(await flood(eve, 'recovery:ask', request(eve.id), requests.seat + 5)).toEqual(
		limit(requests.seat)
	);
	expect(await flood(eve, 'proposal:start', idea(table), proposal.seat + 5)).toEqual(
		limit(proposal.seat)
	);
	await bob.client.do('missing:suggest', suggest());
	await bob.client.do('recovery:ask', request(bob.id)());
	await bob.client.do('proposal:start', idea(other)());
});

test('[attack 9] whoever changes the same thing for ever is slowed; help is heard all the same', async () => {
	const [eve, bob] = (await play.seats('Evelien', 'Bart')) as [Player, Player];
	let out = false;
	const counts: Record<string, number> = {};
	for (let at = 0; at < PACE.seat.burst + 30; at++) {
		const reply = await eve.client.send(out ? 'seat:come-back' : 'seat:step-out', { seat: eve.id });
		if (reply.ok) out = !out;
		const code = reply.ok ? 'ok' : reply.refusal.code;
		counts[code] = (counts[code] ?? 0) + 1;
	}
	expect(counts['too-fast']).toBeGreaterThan(20);
	expect(counts.ok).toBeLessThan(PACE.seat.burst + 15);
	await eve.client.do('help:ask', { seat: eve.id, kind: 'talk' });
	await bob.client.do('seat:step-out', { seat: bob.id });
}, 60_000);

test('[attack 9] even with every question there may be, what all screens get stays small', async (context) => {
	const before = play.pb.view.information?.length ?? 0;
	for (let at = before; at < MOST.questions; at++) {
		await play.pb.do('question:ask', { words: `${at} `.padEnd(120, 'v') });
	}
	expect(await play.pb.refusalOf('question:ask', question())).toBe('too-many-here');
	const all = await anna.client.shows('all of them', ({ information }) =>
		information?.length === MOST.questions ? information : null
	);
	const most = MOST.questions * (bytes(all.at(-1)) - 120 + QUESTION_LENGTH);
	figure(context, 'questions on all screens', all.length);
	figure(context, 'bytes of them', bytes(all));
	expect(bytes(all)).toBeLessThan(80_000);
	expect(most).toBeLessThan(256_000);
}, 60_000);

test('[attack 9] [R8] one phone that has itself erased for ever is slowed: each time the record is played again', async () => {
	const [erika] = (await play.seats('Erika')) as [Player];
	const name = (at: number) => ({ seat: erika.id, displayName: `Erik${'abcdefghij'.at(at)}` });
	let erased = 0;
	for (let at = 0; at < 10; at++) {
		await erika.client.send('seat:rename', name(at));
		const reply = await erika.client.send('person:erase', { person: erika.id });
		if (!reply.ok) expect(reply.refusal.code).toBe('too-fast');
		else erased += 1;
	}
	expect(erased).toBeGreaterThanOrEqual(3);
	expect(erased).toBeLessThanOrEqual(PACE.seat.burst / LINES_OF_PLAYING);
});
