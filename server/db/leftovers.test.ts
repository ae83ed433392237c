import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { expect, onTestFinished, test } from 'vitest';
import { Random } from '../../client-kit/random.ts';
import { Leftovers } from './leftovers.ts';

/** A store of words of many lengths of which most were erased, as the store erases. */
function storeWithErasures(seed: number) {
	const folder = mkdtempSync(join(tmpdir(), 'plandag-leftovers-'));
	onTestFinished(() => rmSync(folder, { recursive: true }));
	const path = join(folder, 'store.sqlite');
	const file = new Sqlite(path);
	onTestFinished(() => void file.close());
	file.pragma('journal_mode = WAL');
	file.pragma('secure_delete = ON');
	file.exec(
		'create table sealed (process text, seq integer, body text, primary key (process, seq))'
	);
	const random = new Random(seed);
	const insert = file.prepare('insert into sealed values (?, ?, ?)');
	const erase = file.prepare('delete from sealed where seq = ?');
	const wordsOf = (seq: number) => `words-${seed}-${seq}-`;
	for (let seq = 0; seq < 600; seq += 1) {
		insert.run('a process', seq, wordsOf(seq).repeat(1 + random.below(20)));
	}
	// In any order: pages become half empty, and what is left of two goes into one.
	const gone = Array.from({ length: 600 }, (_, seq) => seq).filter(() => random.below(6) > 0);
	const order = new Map(gone.map((seq) => [seq, random.next()]));
	for (const seq of gone.toSorted((a, b) => order.get(a)! - order.get(b)!)) erase.run(seq);
	const erased = gone.map(wordsOf);
	file.pragma('wal_checkpoint(TRUNCATE)');
	const found = () => {
		const bytes = readFileSync(path, 'latin1');
		return erased.filter((words) => bytes.includes(words));
	};
	return { file, found, rows: () => file.prepare('select count(*) from sealed').pluck().get() };
}

test('[R8] of what was erased nothing is left in any page once the file is written anew', () => {
	const stores = [1, 2, 3, 4, 5, 6].map(storeWithErasures);
	// Overwriting what is deleted does not reach it: that is why.
	expect(stores.flatMap(({ found }) => found()).length).toBeGreaterThan(0);
	for (const { file, found, rows } of stores) {
		const leftovers = new Leftovers(file);
		expect(leftovers.areDue).toBe(false);
		leftovers.note();
		expect(leftovers.areDue).toBe(true);
		const before = rows();
		leftovers.overwrite();
		file.pragma('wal_checkpoint(TRUNCATE)');
		expect([found(), leftovers.areDue, rows()]).toEqual([[], false, before]);
	}
});
