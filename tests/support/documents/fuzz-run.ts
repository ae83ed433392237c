import { mkdtempSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import Sqlite from 'better-sqlite3';
import * as Y from 'yjs';
import { Random } from '../../../client-kit/random.ts';
import { BrokenFrames, closing } from './broken-frames.ts';
import { Ledger } from './ledger.ts';
import { faultsOnDisk } from './oracle.ts';
import { ServerProcess } from './server-process.ts';
import { readStored } from './stored.ts';
import { Writer } from './writer.ts';

const HONEST = 'proposal/honest';
const MB = 1024 * 1024;
/** How long the server may take to answer our close; a slowed-down writer waits longer. */
const ANSWER_WITHIN = 3_000;

export interface FuzzReport {
	readonly frames: number;
	readonly connections: number;
	/** MB in use after a collection of garbage: when warm, at most, at the end. */
	readonly warm: number;
	readonly most: number;
	readonly end: number;
	/** Longest the server's event loop stood still, and most processor time of messages looked at together, ms. */
	readonly still: number;
	readonly busiest: number;
	/** Characters honest people typed meanwhile. */
	readonly characters: number;
	readonly faults: readonly string[];
}

interface FuzzOptions {
	readonly frames: number;
	readonly seed: number;
	readonly atOnce?: number;
	readonly say?: (line: string) => void;
}

/** Broken frames from many hostile hands at a server in its own process, while honest people write. */
export async function fuzzRun(options: FuzzOptions): Promise<FuzzReport> {
	const { frames, seed, atOnce = 40, say = () => undefined } = options;
	const random = new Random(seed);
	const folder = mkdtempSync(join(tmpdir(), 'documents-fuzz-'));
	const server = await ServerProcess.start({ folder, port: 0 });
	const ledger = new Ledger();
	const url = `ws://127.0.0.1:${server.port}/documents`;
	const writers = ['anna', 'bob', 'cem'].map(
		(seat, i) => new Writer({ url, seat, doc: HONEST, ours: i !== 1 }, ledger)
	);
	const onDisk = new Sqlite(join(folder, 'plandag.sqlite'));
	let sent = 0;
	let connections = 0;
	let over = false;
	const measured: number[] = [];
	const longest = { still: 0, busiest: 0 };
	const measure = async () => {
		const { heap, outside, still, busiest } = await server.health();
		longest.still = Math.max(longest.still, still);
		longest.busiest = Math.max(longest.busiest, busiest);
		measured.push((heap + outside) / MB);
		say(`${sent} frames, ${connections} connections, ${Math.round(measured.at(-1)!)} MB in use`);
	};
	const write = async () => {
		while (!over) {
			const writer = writers[random.below(writers.length)]!;
			const length = [...writer.text.toString()].length;
			if (length > 300) writer.delete(random.below(length), 4);
			else writer.type(random.below(length + 1), 1);
			await pause(frames > 100_000 ? 100 : 15);
		}
	};
	const makers = Array.from(
		{ length: 8 },
		() => new BrokenFrames(random, Y.encodeStateAsUpdate(writers[0]!.text.doc!))
	);
	const attack = async () => {
		while (sent < frames && server.alive) {
			const maker = makers[connections % makers.length]!;
			const count = Math.min(frames - sent, 1 + random.below(12));
			sent += count;
			connections++;
			const bytes = Array.from({ length: count }, () => maker.next());
			await speak(server.port, pathOf(random), [...bytes, closing()]);
		}
	};
	try {
		const writing = write();
		const attacks = Array.from({ length: atOnce }, attack);
		const steps = Array.from({ length: 10 }, (_, i) => ((i + 1) * frames) / 10);
		for (const step of steps) {
			while (sent < step && server.alive) await pause(20);
			if (server.alive) await measure();
		}
		await Promise.all(attacks);
		over = true;
		await writing;
		if (!server.alive) throw new Error('the server ended');
		// Documents that nobody uses are let go of after a while.
		await pause(frames > 100_000 ? 13_000 : 200);
		await measure();
		const faults = await faultsAtTheEnd(server, writers, onDisk, ledger);
		return {
			frames: sent,
			connections,
			warm: measured[0]!,
			most: Math.max(...measured),
			end: measured.at(-1)!,
			...longest,
			characters: ledger.typed.size,
			faults
		};
	} finally {
		over = true;
		for (const writer of writers) writer.end();
		onDisk.close();
		await server.kill();
		rmSync(folder, { recursive: true, force: true });
	}
}

async function faultsAtTheEnd(
	server: ServerProcess,
	writers: readonly Writer[],
	onDisk: Sqlite.Database,
	ledger: Ledger
): Promise<string[]> {
	const rests = ({ provider, options, state, text }: Writer) =>
		provider.synced &&
		(!options.ours || state.saved) &&
		text.toString() === readStored(onDisk, HONEST).text;
	for (let looks = 0; looks < 500 && !writers.every(rests); looks++) await pause(20);
	const { unhandled, errors } = await server.health();
	return [
		...writers.filter((one) => !rests(one)).map(({ seat }) => `${seat} does not come to rest`),
		...writers.flatMap(({ seat, refusals }) => refusals.map((code) => `${seat}: ${code}`)),
		...faultsOnDisk({
			ledger,
			onDisk,
			docs: [HONEST],
			closed: new Map(),
			neverWrote: (seat) => seat.startsWith('reader')
		}),
		...unhandled,
		...errors
	];
}

/** In the honest document they may read; in documents of their own they may write. */
function pathOf(random: Random): string {
	const nth = random.below(5_000);
	const plandag = random.next() < 0.5 ? '&plandag=1' : '';
	return random.next() < 0.4
		? `/documents/${HONEST}?seat=reader-${nth}${plandag}`
		: `/documents/proposal/fuzz-${nth % 24}?seat=writer-${nth}${plandag}`;
}

/** Asks for the upgrade and says everything at once, as nobody with good manners would. */
function speak(port: number, path: string, frames: readonly Buffer[]): Promise<void> {
	return new Promise((resolve) => {
		const socket = connect(port, '127.0.0.1', () => {
			const asked =
				`GET ${path} HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n` +
				'Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n';
			socket.write(Buffer.concat([Buffer.from(asked), ...frames]));
		});
		socket.setTimeout(ANSWER_WITHIN, () => socket.destroy());
		socket.on('error', () => undefined);
		socket.on('data', () => undefined);
		// The server has closed, or cut us off.
		socket.on('end', () => socket.end());
		socket.on('close', () => resolve());
	});
}
