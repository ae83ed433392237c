import Sqlite from 'better-sqlite3';
import { expect, onTestFinished, test, vi } from 'vitest';
import { preparingOnce } from './statement-cache.ts';

function open() {
	const file = new Sqlite(':memory:');
	onTestFinished(() => void file.close());
	file.exec('create table word (text)');
	return { file, prepare: vi.spyOn(file, 'prepare'), store: preparingOnce(file) };
}

test('a statement is prepared once and answers anew each time', () => {
	const { prepare, store } = open();
	for (const word of ['bank', 'linde']) store.prepare('insert into word values (?)').run([word]);
	for (const _ of [1, 2]) {
		expect(store.prepare('select text from word').all([])).toEqual([
			{ text: 'bank' },
			{ text: 'linde' }
		]);
	}
	expect(prepare).toHaveBeenCalledTimes(2);
});

test('it goes on after the tables changed', () => {
	const { file, store } = open();
	const all = () => store.prepare('select * from word').all([]);
	store.prepare('insert into word values (?)').run(['bank']);
	expect(all()).toEqual([{ text: 'bank' }]);
	file.exec('alter table word add column place text');
	expect(all()).toEqual([{ text: 'bank', place: null }]);
});

test('it keeps the statements in use and lets go of the others', () => {
	const { prepare, store } = open();
	const often = 'select text from word';
	for (let i = 0; i < 1_000; i++) {
		store.prepare(`select ${i} as n`);
		store.prepare(often);
	}
	const before = prepare.mock.calls.length;
	store.prepare(often);
	expect(prepare.mock.calls.length).toBe(before);
	store.prepare('select 0 as n');
	expect(prepare.mock.calls.length).toBe(before + 1);
});
