import { expect, test } from 'vitest';
import { Outbox } from './outbox.ts';

class Shelf {
	readonly kept = new Map<string, string>();
	full = false;
	getItem = (key: string) => this.kept.get(key) ?? null;
	removeItem = (key: string) => void this.kept.delete(key);
	setItem = (key: string, value: string) => {
		if (this.full) throw new Error('QuotaExceededError');
		this.kept.set(key, value);
	};
}

const command = (id: string) => ({ id, name: 'seat:check-in', input: { seat: id } });

test('[R4] what was not acknowledged survives a reload, in order', () => {
	const shelf = new Shelf();
	const before = new Outbox('seat', shelf);
	before.add(command('a'));
	before.add(command('b'));
	before.add(command('c'));
	before.settle('b');

	const after = new Outbox('seat', shelf);

	expect(after.waiting.map(({ id }) => id)).toEqual(['a', 'c']);
});

test('[R4] a settled command leaves nothing behind on the device', () => {
	const shelf = new Shelf();
	const outbox = new Outbox('seat', shelf);
	outbox.add(command('a'));
	outbox.settle('a');
	expect(shelf.kept.size).toBe(0);
});

test('[R4] two pages of one person keep each other’s unsent words', () => {
	const shelf = new Shelf();
	const first = new Outbox('seat', shelf);
	first.add(command('a'));
	const second = new Outbox('seat', shelf);
	second.add(command('b'));
	first.settle('a');
	first.add(command('c'));
	expect(new Outbox('seat', shelf).waiting.map(({ id }) => id)).toEqual(['b', 'c']);
});

test('two people on one phone do not see each other’s unsent words', () => {
	const shelf = new Shelf();
	new Outbox('seat.one', shelf).add(command('a'));
	expect(new Outbox('seat.two', shelf).waiting).toEqual([]);
});

test('[R4] full or broken storage loses nothing of this page', () => {
	const shelf = new Shelf();
	shelf.full = true;
	const outbox = new Outbox('seat', shelf);
	outbox.add(command('a'));
	expect(outbox.waiting).toHaveLength(1);

	const broken = new Shelf();
	broken.kept.set('plandag.outbox.seat', '{not json');
	expect(new Outbox('seat', broken).waiting).toEqual([]);
});

test('[attack 16] what was begun goes out once more, under its id, when the store is an earlier one', () => {
	const shelf = new Shelf();
	const outbox = new Outbox('seat', shelf);
	outbox.meets('first');
	outbox.add(command('a'));
	outbox.add(command('b'));
	outbox.keepBegun(command('a'));
	outbox.settle('a');
	outbox.settle('b');
	outbox.meets('first');
	expect([outbox.waiting, outbox.knewAnother('first')]).toEqual([[], false]);

	const reloaded = new Outbox('seat', shelf);
	expect(reloaded.knewAnother('second')).toBe(true);
	reloaded.meets('second');
	expect(reloaded.waiting).toEqual([command('a')]);
	reloaded.settle('a');
	reloaded.meets('second');
	expect(reloaded.waiting).toEqual([]);
});

test('[attack 16] a device that knew no store before begins nothing again, with a full store neither', () => {
	const shelf = new Shelf();
	const outbox = new Outbox('seat', shelf);
	outbox.keepBegun(command('a'));
	outbox.meets('first');
	expect([outbox.waiting, outbox.knewAnother('first')]).toEqual([[], false]);

	shelf.full = true;
	const full = new Outbox('other', shelf);
	full.meets('first');
	full.keepBegun(command('b'));
	expect(full.waiting).toEqual([]);
	full.meets('second');
	expect(full.waiting).toEqual([command('b')]);
});
