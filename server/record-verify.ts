// `npm run record:verify`: checks the hash chain and every commitment of every process in the store.
// `--show --process ID` writes what anyone may read of a record, `--shown FILE` checks such a file.
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { recordForAll } from '#lib/domain/process/index.ts';
import {
	verifyChain,
	verifyShown,
	versionOf,
	type ChainVerdict,
	type RecordLine,
	type ShownRecord
} from '#lib/domain/record/index.ts';
import { readConfig } from './config.ts';
import { openDatabase, type Database } from './db/database.ts';
import { StoreKeyMissing } from './db/key-file.ts';
import { readContents, notedHead, readLines, recordedProcesses } from './db/record-repository.ts';

const { values } = parseArgs({
	options: {
		head: { type: 'string' },
		process: { type: 'string' },
		show: { type: 'boolean', default: false },
		shown: { type: 'string' }
	}
});
if (values.head !== undefined && values.process === undefined && values.shown === undefined) {
	console.error('--head is of one process: name it with --process');
	process.exit(2);
}
if (values.show && values.process === undefined) {
	console.error('--show is of one process: name it with --process');
	process.exit(2);
}
process.exit(values.shown === undefined ? await checkStore() : checkShown(values.shown));

/** A record that was shown, by itself: what is closed in it stays closed. */
function checkShown(file: string): number {
	let shown: ShownRecord;
	try {
		shown = JSON.parse(readFileSync(file, 'utf8')) as ShownRecord;
		const verdict = verifyShown(shown, values.head);
		if (!verdict.ok) {
			console.error(`${file}: line ${verdict.seq} is wrong: ${verdict.why}`);
			return 1;
		}
	} catch (cause) {
		console.error(`${file}: is no record that was shown: ${(cause as Error).message}`);
		return 1;
	}
	const open = shown.lines.filter((line) => 'parts' in line).length;
	const before = shown.before?.lines ?? 0;
	const total = before + shown.lines.length;
	console.log(`${file}: ${total} lines, ${open} of them open, in order; head ${shown.head}`);
	return 0;
}

async function checkStore(): Promise<number> {
	const { dataDir, keyFile } = readConfig(process.env);
	const database = await openDatabase(dataDir, keyFile).catch((cause: unknown) => {
		if (!(cause instanceof StoreKeyMissing)) throw cause;
		console.error(cause.message);
		process.exit(1);
	});
	const all = await recordedProcesses(database.db);
	const asked = all.filter((id) => values.process === undefined || values.process === id);
	let broken = 0;
	if (values.process !== undefined && asked.length === 0) {
		broken += 1;
		console.error(`${values.process}: no such process in this store`);
	}
	for (const id of asked) {
		const { lines, verdict } = await check(database, id);
		if (!verdict.ok) {
			broken += 1;
			console.error(`${id}: line ${verdict.seq} of ${lines.length} is wrong: ${verdict.why}`);
		} else if (values.show) {
			console.log(JSON.stringify(recordForAll(lines), null, '\t'));
		} else {
			const { length } = lines;
			const head = lines.at(-1)?.hash;
			console.log(
				`${id}: ${length} lines (${versionsOf(lines)}), in order and unchanged; head ${head}`
			);
		}
	}
	await database.close();
	return broken > 0 ? 1 : 0;
}

async function check(
	{ db, key }: Database,
	id: string
): Promise<{ lines: RecordLine[]; verdict: ChainVerdict }> {
	const unreadable: number[] = [];
	const lines = await readLines(db, id, (seq) => unreadable.push(seq));
	const contents = await readContents({ db, key }, id, (seq) => unreadable.push(seq));
	const head = values.head ?? (await notedHead(db, id)) ?? undefined;
	const verdict = verifyChain(lines, contents, head);
	const [first] = unreadable.sort((a, b) => a - b);
	if (first !== undefined && (verdict.ok || verdict.seq >= first)) {
		return { lines, verdict: { ok: false, seq: first, why: 'unreadable' } };
	}
	return { lines, verdict };
}

/** `12 of version 1, 30 of version 2` */
function versionsOf(lines: readonly RecordLine[]): string {
	return ([1, 2] as const)
		.map((version) => [lines.filter((line) => versionOf(line) === version).length, version])
		.filter(([count]) => count !== 0)
		.map(([count, version]) => `${count} of version ${version}`)
		.join(', ');
}
