/**
 * A consent round in which every phone of a hall answers within some seconds: how soon each hears that its
 * answer is stored, and how often the disk was synced for it (counted by strace, where that is there).
 * `node tests/load/answers.ts [phones] [seconds] [--fsyncs]`
 */
import { fork, spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { newId } from '#lib/protocol/new-id.ts';
import { Link } from '../../client-kit/link.ts';
import { Play, REASON } from '../support/play.ts';
import { startTestServer, type Visitor } from '../support/test-server.ts';
import { until } from '../support/waiting.ts';

interface Hall {
	url: string;
	seats: { id: string; visitor: Visitor }[];
}

const cpu = () => {
	const { user, system } = process.cpuUsage();
	return (user + system) / 1_000;
};

/** The server, in a process of its own: makes the hall, asks when told, says what it used. */
async function serve(phones: number): Promise<void> {
	const server = await startTestServer();
	const play = await Play.begin(server);
	await play.framesLocked(await play.party('Gemeente', 'G'));
	await play.dayOpen();
	const { commands } = server.services;
	const pb = { kind: 'facilitator', id: play.account.id } as const;
	const seats: Hall['seats'] = [];
	for (let at = 0; at < phones; at++) {
		const seat = {
			person: null,
			arrival: null,
			displayName: `Iemand ${at}`,
			table: play.tables[at % 2] ?? null,
			here: true
		};
		const by = { door: 'staff', process: play.process, id: pb.id, session: 'load' } as const;
		const say = async (name: string, input: unknown) => {
			const reply = await commands.run(by, { id: newId(), name, input, reason: REASON });
			if (!reply.ok && reply.refusal.code === 'too-fast') throw new Error('too fast');
			if (!reply.ok) throw new Error(JSON.stringify(reply));
			return String(reply.value);
		};
		server.advance(2_000);
		const id = await say('seat:give', seat);
		const visitor = await server.enter(await say('link:make', { door: 'seat', ref: id }));
		seats.push({ id, visitor });
	}
	await play.block('consent');
	await play.planFrozen('Een bank op het plein');
	const tell = (message: unknown) => process.send?.(message);
	process.on('message', (what) => {
		if (what === 'ask') void play.roundAsking();
		if (what === 'cpu') tell({ cpu: cpu() });
		if (what === 'tally')
			void server.replayed(play.process).then(({ state }) => {
				tell({ tally: state.consent.rounds.at(-1)?.answers.size });
			});
		if (what === 'end') void server.stop().then(() => process.exit(0));
	});
	tell({ url: server.url, seats } satisfies Hall);
}

const heardFrom = <Message>(child: ChildProcess) =>
	new Promise<Message>((resolve) =>
		child.once('message', (message) => resolve(message as Message))
	);

function asked<Message>(child: ChildProcess, what: string): Promise<Message> {
	const heard = heardFrom<Message>(child);
	child.send(what);
	return heard;
}

const at = (sorted: readonly number[], share: number) =>
	(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? NaN).toFixed(1);

async function main(): Promise<void> {
	const { values, positionals } = parseArgs({
		allowPositionals: true,
		options: { fsyncs: { type: 'boolean', default: false }, serve: { type: 'boolean' } }
	});
	const [phones = 300, seconds = 10] = positionals.map(Number);
	if (values.serve) return serve(phones);
	const folder = mkdtempSync(join(tmpdir(), 'plandag-answers-'));
	const trace = join(folder, 'syncs');
	const child = fork(import.meta.filename, ['--serve', String(phones)]);
	const { url, seats } = await heardFrom<Hall>(child);
	const tracer = values.fsyncs
		? spawn('strace', [
				'-f',
				'-qq',
				'-e',
				'trace=fsync,fdatasync',
				'-o',
				trace,
				'-p',
				`${child.pid}`
			])
		: null;
	const links = seats.map(({ visitor: { door, process, seat, cookie } }) => {
		const hello = { door, process, seat };
		return new Link(door, { origin: url, cookie, hello }, { transports: ['websocket'] });
	});
	await until('all are here', () => links.every(({ socket }) => socket.connected), 120_000);
	await pause(1_000);
	child.send('ask');
	await until('all are asked', () => links.every(({ view }) => view.myRound?.asked), 120_000);
	await pause(500);
	const syncs = () =>
		tracer ? (readFileSync(trace, 'utf8').match(/sync\(\d+\)/g)?.length ?? 0) : 0;
	const before = { ...(await asked<{ cpu: number }>(child, 'cpu')), syncs: syncs() };
	const took: number[] = [];
	const late: number[] = [];
	const failed: unknown[] = [];
	const began = performance.now();
	await Promise.all(
		links.map(async (link, nth) => {
			const due = began + (nth * seconds * 1_000) / phones;
			await pause(Math.max(0, due - performance.now()));
			late.push(performance.now() - due);
			const { round, hash } = link.view.myRound!;
			const input = { round, hash, seat: seats[nth]!.id, value: 'CAN_LIVE', route: 'own' } as const;
			const sent = performance.now();
			const reply = await link.send('answer:give', input);
			took.push(performance.now() - sent);
			if (!reply.ok) failed.push(reply);
		})
	);
	await pause(500);
	const after = { ...(await asked<{ cpu: number }>(child, 'cpu')), syncs: syncs() };
	const { tally } = await asked<{ tally: number }>(child, 'tally');
	took.sort((a, b) => a - b);
	late.sort((a, b) => a - b);
	console.log(
		`${phones} answers in ${seconds} s (${phones / seconds}/s): acknowledged p50 ${at(took, 0.5)} ` +
			`p95 ${at(took, 0.95)} p99 ${at(took, 0.99)} max ${at(took, 1)} ms; the load itself late p95 ` +
			`${at(late, 0.95)}; CPU ${((after.cpu - before.cpu) / phones).toFixed(2)} ms per answer; ` +
			`${tracer ? `${((after.syncs - before.syncs) / phones).toFixed(2)} syncs per answer; ` : ''}` +
			`refused ${failed.length}, counted ${tally}`
	);
	for (const { socket } of links) socket.disconnect();
	tracer?.kill('SIGINT');
	child.send('end');
	await new Promise((resolve) => child.once('exit', resolve));
	rmSync(folder, { recursive: true });
}

main().catch((cause: unknown) => {
	console.error(cause);
	process.exit(1);
});
