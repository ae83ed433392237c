import { copyFileSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import Sqlite from 'better-sqlite3';
import { Random } from '../../../client-kit/random.ts';
import { Ledger } from './ledger.ts';
import { faultsOnDisk } from './oracle.ts';
import { ServerProcess, type KillPoint } from './server-process.ts';
import { readStored } from './stored.ts';
import { Writer } from './writer.ts';

const DOCS = ['proposal/one', 'proposal/two'] as const;
const WRITERS = [
	{ seat: 'anna', doc: 0, ours: true },
	{ seat: 'bob', doc: 0, ours: false },
	{ seat: 'cem', doc: 0, ours: true },
	{ seat: 'cem', doc: 0, ours: false },
	{ seat: 'anna', doc: 1, ours: false },
	{ seat: 'dia', doc: 1, ours: true }
] as const;
/** Statements between which a document is half stored. */
const PLACES = [
	'begin',
	'insert into "document_update"',
	'insert into "document_client"',
	'insert into "document_snapshot"',
	'commit'
];
const FILE = 'plandag.sqlite';

export interface CrashReport {
	readonly kills: number;
	/** Of which between two chosen statements. */
	readonly inside: number;
	/** Characters and deletions that somebody was told are on disk, at the moments of the kills. */
	readonly promised: number;
	readonly characters: number;
	readonly rows: number;
	readonly faults: readonly string[];
}

/** What a kill was to be: after so many ms, or at a place inside. */
type Kill = { ms: number } | KillPoint;

function killsOf(random: Random, count: number): Kill[] {
	return Array.from({ length: count }, () => {
		if (random.next() < 0.4) return { ms: 30 + random.below(500) };
		const when = random.next() < 0.5 ? 'before' : 'after';
		return { at: random.pick(PLACES), when, nth: 2 + random.below(14) };
	});
}

/** People write while the server dies and returns; looks on disk after every death, and at the end. */
export async function crashRound(seed: number, kills = 3): Promise<CrashReport> {
	const random = new Random(seed);
	const folder = mkdtempSync(join(tmpdir(), 'documents-crash-'));
	const ledger = new Ledger();
	const promises = new Promises(ledger);
	const faults: string[] = [];
	let inside = 0;
	let promised = 0;
	let port = 0;
	let writers: Writer[] = [];
	let server: ServerProcess | null = null;
	try {
		for (const kill of killsOf(random, kills)) {
			const chosen = 'at' in kill;
			server = await ServerProcess.start({
				folder,
				port,
				compactEvery: 3,
				...(chosen ? { kill } : {})
			});
			port ||= server.port;
			if (writers.length === 0 && port > 0) writers = open(port, ledger, promises);
			await writeUntilGone(server, writers, random, chosen ? 1_500 : kill.ms);
			if (chosen && !server.alive) inside++;
			await server.kill();
			promised += promises.count;
			faults.push(...lookAtCopy(folder, promises));
		}
		server = await ServerProcess.start({ folder, port, compactEvery: 3 });
		port ||= server.port;
		if (writers.length === 0) writers = open(port, ledger, promises);
		const onDisk = new Sqlite(join(folder, FILE));
		await settled(onDisk, writers, server);
		faults.push(...faultsOnDisk({ ledger, onDisk, docs: DOCS, closed: new Map() }));
		const rows = DOCS.flatMap((doc) => readStored(onDisk, doc).rows).length;
		onDisk.close();
		const { unhandled } = await server.health();
		faults.push(...unhandled, ...writers.flatMap(({ refusals }) => refusals));
		return { kills, inside, promised, characters: ledger.typed.size, rows, faults };
	} finally {
		for (const writer of writers) writer.end();
		await server?.kill();
		rmSync(folder, { recursive: true, force: true });
	}
}

function open(port: number, ledger: Ledger, promises: Promises): Writer[] {
	const url = `ws://127.0.0.1:${port}/documents`;
	return WRITERS.map(
		({ seat, doc, ours }) =>
			new Writer(
				{ url, seat, doc: DOCS[doc], ours, onsaved: (writer) => promises.note(writer) },
				ledger
			)
	);
}

async function writeUntilGone(
	server: ServerProcess,
	writers: readonly Writer[],
	random: Random,
	ms: number
): Promise<void> {
	const end = performance.now() + ms;
	while (server.alive && performance.now() < end) {
		const writer = random.pick(writers);
		const length = [...(writer?.text.toString() ?? '')].length;
		const at = random.below(length + 1);
		if (random.next() < 0.7) writer?.type(at, 1 + random.below(3));
		else writer?.delete(at, 1 + random.below(4));
		await pause(random.below(8));
	}
}

/** Everything our own client ever called saved. */
class Promises {
	readonly typed = new Map<string, string>();
	readonly deleted = new Map<string, string>();
	readonly ledger: Ledger;

	constructor(ledger: Ledger) {
		this.ledger = ledger;
	}

	get count(): number {
		return this.typed.size + this.deleted.size;
	}

	note(writer: Writer): void {
		const { doc } = writer.options;
		for (const character of writer.typed) this.typed.set(character, doc);
		for (const character of writer.deleted) this.deleted.set(character, doc);
	}
}

/** What is on disk at the moment of death, before anyone can bring anything again. */
function lookAtCopy(folder: string, { typed, deleted, ledger }: Promises): string[] {
	if (!existsSync(join(folder, FILE))) return [];
	const copy = mkdtempSync(join(tmpdir(), 'documents-copy-'));
	for (const part of ['', '-wal'])
		if (existsSync(join(folder, FILE + part)))
			copyFileSync(join(folder, FILE + part), join(copy, FILE + part));
	const file = new Sqlite(join(copy, FILE));
	try {
		const known = file.prepare(`select name from sqlite_master where name = 'document_late_text'`);
		if (!known.get()) return typed.size > 0 ? ['everything is gone'] : [];
		const texts = new Map<string, string>(DOCS.map((doc) => [doc, readStored(file, doc).text]));
		const lost = [...typed].filter(
			([character, doc]) => !ledger.deleted.has(character) && !texts.get(doc)?.includes(character)
		);
		const back = [...deleted].filter(([character, doc]) => texts.get(doc)?.includes(character));
		return [
			...lost.map(
				([character, doc]) => `${doc}: "${character}" was called saved, and is not on disk`
			),
			...back.map(
				([character, doc]) => `${doc}: deleting "${character}" was called saved, and is not`
			)
		];
	} finally {
		file.close();
		rmSync(copy, { recursive: true, force: true });
	}
}

/** Looks, 20 ms or more apart, rather than seconds: a busy machine may stand still for some. */
const PATIENCE = 750;

async function settled(
	onDisk: Sqlite.Database,
	writers: readonly Writer[],
	server: ServerProcess
): Promise<void> {
	const rests = ({ options, provider, text, state }: Writer) =>
		provider.synced &&
		(!options.ours || state.saved) &&
		text.toString() === readStored(onDisk, options.doc).text;
	for (let looks = 0; !writers.every(rests); looks++) {
		if (!server.alive) throw new Error('the server ended by itself');
		if (looks > PATIENCE) {
			const waiting = writers.filter((writer) => !rests(writer));
			throw new Error(
				waiting.map(({ seat, options }) => `${seat} in ${options.doc} does not come to rest`).join()
			);
		}
		await pause(20);
	}
}
