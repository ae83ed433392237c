import Sqlite from 'better-sqlite3';
import { Kysely, SqliteDialect } from 'kysely';
import { expect, test } from 'vitest';
import * as start from './0001-start.ts';
import * as store from './0005-store.ts';

// As an older version left it: each line as it stands in a record.
const LINES = [
	{ type: 'process:created', id: 'p', title: 'Plein', place: 'Dorp', keepUntil: '2027-01-01' },
	{ type: 'team:added', id: 'a', account: 'a', role: 'facilitator', name: 'hash' },
	{ type: 'team:added', id: 'b', account: 'b', role: 'host', name: 'hash' },
	{ type: 'team:added', id: 'link', account: null, role: 'host', name: 'hash' },
	{ type: 'process:notice-changed', title: 'Plein 2', place: 'Dorp', keepUntil: '2026-12-31' },
	{ type: 'round:waiting', round: 1, deadline: 123 },
	{ type: 'person:added', words: '"type":"process:created"', id: 'x' },
	{ type: 'team:removed', id: 'b' }
];

test('an older store gets its columns from the lines that say it; a damaged line harms only itself', async () => {
	const db = new Kysely<Record<string, Record<string, unknown>>>({
		dialect: new SqliteDialect({ database: new Sqlite(':memory:') })
	});
	await start.up(db as never);
	await db.insertInto('organisation').values({ id: 'o', name: 'O', created_at: 1 }).execute();
	for (const process of ['p', 'damaged']) {
		const row = { id: process, organisation: 'o', code_key: process, created_at: 1 };
		await db.insertInto('process').values(row).execute();
		for (const [at, line] of LINES.entries()) {
			const damaged = process === 'damaged' && at === 4;
			const event = damaged ? '{"type":"process:notice-changed"' : JSON.stringify(line);
			const rest = { at, by: '{}', prev: '', hash: '' };
			await db
				.insertInto('record')
				.values({ process, seq: at + 1, event, ...rest })
				.execute();
		}
	}
	await store.up(db as never);
	const columns = ['id', 'title', 'keep_until', 'next_deadline'] as const;
	expect(await db.selectFrom('process').select(columns).orderBy('id').execute()).toEqual([
		{ id: 'damaged', title: 'Plein', keep_until: '2027-01-01', next_deadline: 123 },
		{ id: 'p', title: 'Plein 2', keep_until: '2026-12-31', next_deadline: 123 }
	]);
	expect(
		await db.selectFrom('process_member').selectAll().where('process', '=', 'p').execute()
	).toEqual([{ process: 'p', account: 'a', role: 'facilitator' }]);
	await db.destroy();
});
