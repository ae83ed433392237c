import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const root = fileURLToPath(new URL('..', import.meta.url));
const LANGUAGES = ['nl', 'en'] as const;

type Texts = ReadonlyMap<string, string>;

/** Messages of one form, by key. */
function textsOf(language: string): Texts {
	const folder = `${root}src/lib/messages/${language}`;
	const all = readdirSync(folder).flatMap((file) =>
		Object.entries(JSON.parse(readFileSync(`${folder}/${file}`, 'utf8')) as Record<string, unknown>)
	);
	return new Map(all.filter((one): one is [string, string] => typeof one[1] === 'string'));
}

/** As somebody says it who wants the button pressed: without what differs from row to row. */
const spoken = (text: string) =>
	text
		.replaceAll(/\{\w+\}/g, ' ')
		.replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
		.toLowerCase()
		.trim();

const BUTTON =
	/<(?:Command|)Button(?:Link)?\b(?:(?!<\/).)*?aria-label=\{m\.(\w+)\((?:(?!<\/).)*?>\s*\{m\.(\w+)\([^}]*?\}?\)\}\s*<\//gs;

/** The names and the words of buttons that have both, by key. */
function buttons(): [name: string, words: string][] {
	const files = readdirSync(`${root}src`, { recursive: true, encoding: 'utf8' });
	return files
		.filter((path) => path.endsWith('.svelte'))
		.flatMap((path) => [...readFileSync(`${root}src/${path}`, 'utf8').matchAll(BUTTON)])
		.map(([, name = '', words = '']): [string, string] => [name, words]);
}

/** Pairs whose name does not hold the words that stand on the button. */
const mismatched = (pairs: Iterable<readonly [string, string]>, texts: Texts) =>
	[...pairs].filter(([name, words]) => {
		const [heard, seen] = [texts.get(name), texts.get(words)];
		// The words on the button are given to this one.
		if (heard?.includes('{words}')) return false;
		return heard && seen && !` ${spoken(heard)} `.includes(` ${spoken(seen)} `);
	});

test.each(LANGUAGES)(
	'[R6] a button that is pressed by voice is called by the words that stand on it (%s)',
	(language) => {
		const texts = textsOf(language);
		const found = buttons();
		expect(found.length).toBeGreaterThan(30);
		// What a row gives its buttons by a snippet is called the same, with `_this` behind it.
		const byRow = [...texts.keys()]
			.filter((key) => key.endsWith('_this') && texts.has(key.slice(0, -'_this'.length)))
			.map((key) => [key, key.slice(0, -'_this'.length)] as const);
		expect(byRow.length).toBeGreaterThan(10);
		expect(mismatched([...found, ...byRow], texts)).toEqual([]);
	}
);

test('[R6] a name that turns the words around is found', () => {
	const texts = new Map([
		['after_all', 'Alsnog beginnen'],
		['turned', 'Begin alsnog met: {title}'],
		['right', 'Alsnog beginnen: {title}']
	]);
	const pairs = ['turned', 'right'].map((name) => [name, 'after_all'] as const);
	expect(mismatched(pairs, texts)).toEqual([['turned', 'after_all']]);
});
