import Sqlite from 'better-sqlite3';
import { Kysely, SqliteDialect } from 'kysely';
import { expect, test } from 'vitest';
import * as start from './0001-start.ts';
import * as cameAfter from './0009-came-after.ts';

/** When each line was written, by the clock of then; the third puts the question. */
const RIGHT = [10, 20, 30, 40];
/** After the question the clock was set back. */
const SET_BACK = [10, 20, 30, 5];

/** Phones by when they came to their seat, in the order in which they did. */
const PHONES = [
	{ principal: 'early', at: 4 },
	{ principal: 'before', at: 15 },
	{ principal: 'with-a-line', at: 20 },
	{ principal: 'after', at: 35 },
	{ principal: 'set-back', at: 6 }
];

test('[attack 5] [attack 7] a phone of an older store that cannot have come before the question does not count as one that did', async () => {
	const db = new Kysely<Record<string, Record<string, unknown>>>({
		dialect: new SqliteDialect({ database: new Sqlite(':memory:') })
	});
	await start.up(db as never);
	for (const [process, times] of [
		['right', RIGHT],
		['set-back', SET_BACK]
	] as const) {
		for (const [index, at] of times.entries()) {
			const line = { process, seq: index + 1, at, by: '{}', event: '{}', prev: '', hash: '' };
			await db.insertInto('record').values(line).execute();
		}
		for (const phone of PHONES) {
			const principal = `${process}/${phone.principal}`;
			const row = { id: principal, door: 'seat', process, ref: principal, created_at: 1 };
			await db.insertInto('principal').values(row).execute();
			await db.insertInto('phone_seat').values({ principal, seat: 's', at: phone.at }).execute();
		}
	}
	await cameAfter.up(db as never);
	const rows = await db.selectFrom('phone_seat').selectAll().orderBy('place').execute();
	const of = (process: string) =>
		rows
			.map(({ principal, came_after: after }) => [String(principal).split('/'), after] as const)
			.filter(([[where]]) => where === process)
			.map(([[, who], after]) => [who, after]);
	expect(of('right')).toEqual([
		['early', 0],
		['before', 1],
		['with-a-line', 2],
		['after', 3],
		['set-back', 0]
	]);
	// Whichever came before or after the clock was set, none is taken for one of before the question.
	expect(of('set-back')).toEqual([
		['early', 3],
		['before', 4],
		['with-a-line', 4],
		['after', 4],
		['set-back', 4]
	]);
	expect(Object.keys(rows[0]!).sort()).toEqual(['came_after', 'place', 'principal', 'seat']);
	await db.destroy();
});
