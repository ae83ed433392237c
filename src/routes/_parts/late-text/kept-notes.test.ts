import { expect, test } from 'vitest';
import { KeptNotes } from './kept-notes.ts';

class Shelf {
	readonly kept = new Map<string, string>();
	full = false;
	getItem = (key: string) => this.kept.get(key) ?? null;
	setItem = (key: string, value: string) => {
		if (this.full) throw new Error('QuotaExceededError');
		this.kept.set(key, value);
	};
}

const open = (shelf: Shelf | null) => new KeptNotes(['texts', 'moved'], 'seat', shelf);

test('[R4] what one page of a person notes stays, whatever another one notes', () => {
	const shelf = new Shelf();
	const [first, second] = [open(shelf), open(shelf)];
	first.add('texts', 'p');
	second.add('texts', 'q');
	second.add('texts', 'q');
	second.add('moved', 'r');
	first.remove('texts', 'p');
	first.add('texts', 's');
	expect(open(shelf).lists).toEqual({ texts: ['q', 's'], moved: ['r'] });
	expect([first.lists.texts, second.lists.texts]).toEqual([['s'], ['q']]);
});

test('[R4] a text that another page is done with is noted again by who still has words for it', () => {
	const shelf = new Shelf();
	open(shelf).add('texts', 'p');
	const [first, second] = [open(shelf), open(shelf)];
	first.remove('texts', 'p');
	second.keepAgain('texts');
	expect(open(shelf).lists.texts).toEqual(['p']);
});

test('[R4] full, broken or no storage loses nothing of this page', () => {
	const shelf = new Shelf();
	shelf.full = true;
	for (const notes of [open(shelf), open(null)]) {
		notes.add('texts', 'p');
		expect(notes.lists.texts).toEqual(['p']);
	}
	for (const text of ['{not json', '[]', 'null', '{"texts": 3, "moved": [1, "r"]}']) {
		const broken = new Shelf();
		broken.kept.set('seat', text);
		expect(open(broken).lists.texts).toEqual([]);
	}
});
