import { afterAll, beforeAll, expect, test, type TestContext } from 'vitest';
import { HISTORY_PACE, MOST, MOST_OF_ONE, WRITER_PACE } from '#lib/domain/limits.ts';
import { newId } from '#lib/protocol/new-id.ts';
import { openDatabase } from '#server/db/database.ts';
import { documentRepository } from '#server/db/document-repository.ts';
import { authorIn, documentIn } from '#server/process/documents-of-process.ts';
import { Browser } from '../../../rehearsal/browser.ts';
import { builtPages } from '../../support/built-pages.ts';
import { longRows } from '../../support/documents/long-rows.ts';
import { atFullSize, figure } from '../../support/figures.ts';
import { Flooder, type Flood, type Phone } from '../../support/flooder.ts';
import { MainProcess } from '../../support/main-process.ts';
import { Play, type Player } from '../../support/play.ts';
import { replyTimes, type ReplyTimes } from '../../support/reply-times.ts';
import { startTestServer, type TestServer, type Visitor } from '../../support/test-server.ts';
import { ViewerClient } from '../../support/viewer-client.ts';
import { until } from '../../support/waiting.ts';

/** ms of each trial; shorter than what a neighbour may tap at once. */
const DURING = atFullSize ? 20_000 : 1_500;
const ROWS = atFullSize ? 100_000 : 5_000;
const PHONES = atFullSize ? 20 : 5;

let server: TestServer;
let main: MainProcess;
let play: Play;
let port: number;
let mallory: Player;
let phones: Player[];
let neighbours: Player[];
/** Of Mallory's table: an empty text, and one with very many rows. */
let [empty, long] = ['', ''];
let code: string;
let quiet: ReplyTimes;

/** A day is prepared here and then served, with its pages, by a process of its own. */
beforeAll(async () => {
	builtPages();
	server = await startTestServer();
	play = await Play.begin(server);
	await play.dayOpen();
	await play.block('proposals');
	const names = ['Mallory', 'Anna', 'Bob', 'Carl', 'Dora', 'Els'];
	const crowd = Array.from({ length: 2 * PHONES }, (_, at) => `Telefoon ${letters(at)}`);
	const [first, ...others] = await play.seats(...names, ...crowd);
	mallory = first!;
	neighbours = others.slice(0, names.length - 1);
	// At tables 1 and 2 in turns, and Mallory at 1.
	phones = others.slice(names.length - 1).filter((_, at) => at % 2 === 0);
	[empty, long] = [
		await play.proposal(mallory, 'Leeg', 'x'),
		await play.proposal(mallory, 'Lang', 'x')
	];
	({ code } = (await play.pb.do('lobby:open', {})) as { code: string });
	await server.app.close();
	await fill(documentIn(play.process, `proposal/${long}`));
	main = new MainProcess({ DATA_DIR: server.dataDir });
	port = await main.port();
	quiet = await taps(DURING);
}, 300_000);

afterAll(async () => {
	main.signal('SIGKILL');
	await main.ended;
	await server.stop();
});

/** As many rows as nobody typed yet, behind those that are there. */
async function fill(doc: string): Promise<void> {
	const database = await openDatabase(server.dataDir);
	const store = documentRepository(database.db);
	const { seq: last } = (await store.history(doc)).at(-1)!;
	const { rows, owners } = longRows(ROWS, 'turns');
	const author = authorIn(play.process, `seat:${neighbours[0]!.id}`);
	const binds = [...owners.keys()];
	await store.commit(
		rows.map(({ seq, update, at }) => ({
			doc,
			seq: last + seq,
			update,
			author,
			at,
			binds: seq === 1 ? binds : []
		}))
	);
	await database.close();
}

async function live(visitor: Visitor): Promise<ViewerClient> {
	const client = new ViewerClient(`http://127.0.0.1:${port}`, visitor);
	await client.opened;
	return client;
}

/** Somebody else in the hall taps; each trial has another, who is not slowed for the one before. */
async function taps(during: number): Promise<ReplyTimes> {
	const neighbour = neighbours.shift()!;
	const client = await live(neighbour.visitor);
	const times = await replyTimes(client, neighbour, during);
	client.close();
	return times;
}

function tell(context: TestContext, what: string, { taps, median, p95, worst }: ReplyTimes): void {
	const ms = (value: number) => value.toFixed(1);
	const times = (value: number, was: number) => (value / was).toFixed(1);
	figure(
		context,
		`neighbour, ${what}`,
		`${taps} taps, median ${ms(median)} (×${times(median, quiet.median)} of quiet), ` +
			`p95 ${ms(p95)} (×${times(p95, quiet.p95)}), worst ${ms(worst)} ms`
	);
}

function phoneOf({ visitor, id }: Player, proposal: string): Phone {
	const { process, cookie } = visitor;
	const who = new URLSearchParams({ door: 'seat', process, seat: id, plandag: '1' });
	return { url: `ws://127.0.0.1:${port}/documents/proposal/${proposal}?${who.toString()}`, cookie };
}

const flooding = (flood: Pick<Flood, 'what' | 'each'> & Partial<Flood>) =>
	new Flooder({ phones: [phoneOf(mallory, empty)], count: 100_000, ...flood });

/** Asks who wrote what, again and again; gives how often each status was the answer. */
async function askHistory(until: Promise<unknown>): Promise<Record<number, number>> {
	const counts: Record<number, number> = {};
	let going = true;
	const stop = () => (going = false);
	void until.then(stop, stop);
	const path = `/history/seat/${play.process}/${long}?seat=${mallory.id}`;
	while (going) {
		const headers = { cookie: mallory.visitor.cookie };
		const { status } = await fetch(`http://127.0.0.1:${port}${path}`, { headers });
		counts[status] = (counts[status] ?? 0) + 1;
	}
	return counts;
}

test('[attack 2] while one phone sends 100,000 letters and asks for the history of a long text, a neighbour is answered', async (context) => {
	const began = performance.now();
	const flooder = flooding({ what: 'letters', each: 1 });
	const neighbour = taps(DURING);
	const asked = await askHistory(neighbour);
	tell(context, `letters and history of ${ROWS} rows`, await neighbour);
	const seconds = (performance.now() - began) / 1_000;
	const { sent, saved, refusals, closes } = await flooder.stop();
	const { burst, perSecond } = WRITER_PACE.messages;
	figure(context, 'letters sent / saved / seconds', `${sent} / ${saved} / ${seconds.toFixed(0)}`);
	figure(context, 'histories asked, by status', JSON.stringify(asked));
	expect(saved).toBeGreaterThan(100);
	expect(saved).toBeLessThanOrEqual(burst + perSecond * (seconds + 1));
	// Nothing of it is refused or lost: what is not read yet is still the sender's.
	expect([refusals, closes]).toEqual([[], []]);
	expect(asked[200]).toBeGreaterThan(0);
	expect(asked[200]).toBeLessThanOrEqual(
		HISTORY_PACE.burst + HISTORY_PACE.perSecond * (seconds + 1)
	);
	expect(Object.keys(asked).every((status) => ['200', '429'].includes(status))).toBe(true);
}, 120_000);

test('[attack 2] the same in large batches: a text that is full says so, and its neighbour is answered', async (context) => {
	const flooder = flooding({ what: 'batches', each: 1_000 });
	tell(context, 'letters by the thousand', await taps(DURING));
	const { sent, saved, refusals } = await flooder.stop();
	figure(context, 'thousands sent / saved / refused', `${sent} / ${saved} / ${refusals.join()}`);
	expect(saved).toBeLessThan(60);
	expect(refusals.every((refusal) => ['document-full', 'read-only'].includes(refusal))).toBe(true);
}, 120_000);

test('[attack 2] many phones open the long text at the same moment, and all of them have it', async (context) => {
	const flooder = flooding({
		what: 'opens',
		each: 1,
		phones: phones.map((phone) => phoneOf(phone, long))
	});
	tell(context, `${PHONES} phones open ${ROWS} rows`, await taps(DURING));
	const { opened, closes } = await flooder.stop();
	figure(context, 'ms until the last has it', Math.round(Math.max(...opened)));
	expect([opened.length, closes]).toEqual([PHONES, []]);
}, 120_000);

test('[attack 9] while one seat floods questions and calls for help and a machine the lobby, a neighbour is answered', async (context) => {
	const client = await live(mallory.visitor);
	const neighbour = taps(DURING);
	let going = true;
	const stop = () => (going = false);
	neighbour.then(stop, stop);
	const counts: Record<string, number> = {};
	const send = async () => {
		for (let at = 0; going && at < 400; at++) {
			const question = { question: newId(), words: `${at}`.padEnd(600, 'v') };
			const replies = await Promise.all([
				client.send('question:ask', question),
				client.send('help:ask', { seat: mallory.id, kind: 'talk' })
			]);
			for (const [which, reply] of replies.entries()) {
				const key = `${which === 0 ? 'question' : 'help'} ${reply.ok ? 'ok' : reply.refusal.code}`;
				counts[key] = (counts[key] ?? 0) + 1;
			}
		}
	};
	let arrivals = 0;
	const arrive = async () => {
		const join = await new Browser(`http://127.0.0.1:${port}`).send('/', { code });
		while (going) {
			await new Browser(`http://127.0.0.1:${port}`).send(join, {
				name: `Qz${letters(arrivals++)}qz`
			});
		}
	};
	await Promise.all([send(), arrive()]);
	tell(context, 'questions, help calls and arrivals', await neighbour);
	figure(context, 'questions and calls', JSON.stringify(counts));
	figure(context, 'arrivals', arrivals);
	expect(counts['question ok']).toBeLessThanOrEqual(MOST_OF_ONE.question.seat);
	// Who has a call open and asks on is slowed; the call stands.
	const refused = Object.keys(counts).filter((key) => !key.endsWith(' ok'));
	const slowed = ['question too-many-yours', 'question too-fast', 'help too-fast'];
	expect(refused.every((key) => slowed.includes(key))).toBe(true);
	expect(counts['help ok']).toBeGreaterThan(0);
	const desk = await live(play.staff);
	const room = await until('the desk', () => desk.view.room);
	const calls = await until('the call', () => desk.view.helpCalls);
	expect(calls.filter(({ seenBy }) => seenBy === null)).toHaveLength(1);
	expect(room.lobby.length).toBeLessThanOrEqual(MOST.waiting);
	expect(room.lobby.length).toBeGreaterThan(0);
	desk.close();
	client.close();
}, 120_000);

/** Another name for each number; digits make no name. */
const letters = (number: number) =>
	[...`${number}`].map((digit) => 'bcdfhjkvwx'[Number(digit)]).join('');
