import { expect, test } from 'vitest';
import { commitsSoFar } from './commits.ts';
import Sqlite from 'better-sqlite3';

test('a commit counts once, however much it holds, and one that holds nothing does not', () => {
	const file = new Sqlite(':memory:');
	const counted = (...statements: string[]) => {
		const before = commitsSoFar();
		for (const sql of statements) {
			const statement = file.prepare(sql);
			if (statement.reader) statement.all();
			else statement.run();
		}
		return commitsSoFar() - before;
	};
	expect(counted('create table t (n)'), 'by itself').toBe(1);
	const insert = 'insert into t values (1)';
	expect(counted('begin', insert, insert, 'commit'), 'two in one').toBe(1);
	expect(counted('begin', insert, 'rollback'), 'taken back').toBe(0);
	expect(counted('begin', 'select * from t', 'commit'), 'only read').toBe(0);
	const part = ['savepoint s', insert, 'rollback to savepoint s', insert, 'release savepoint s'];
	expect(counted('begin', ...part, 'commit'), 'parts of one').toBe(1);
	expect(counted(`${insert} returning n`), 'one that answers').toBe(1);
});
