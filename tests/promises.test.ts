import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

/** What screens promise stands in docs/promises.md, with the tests it rests on (R8). */

const root = fileURLToPath(new URL('..', import.meta.url));
const read = (path: string) => readFileSync(join(root, path), 'utf8');
/** Words with which a sentence tells what will be so for everyone, or for nobody. */
const PROMISING = /(?<!\p{L})(wordt|krijgt|alleen|niemand|altijd|iedereen)(?!\p{L})/iu;

const [tables = '', rest = ''] = read('docs/promises.md').split('<a id="no-promise">');
const rows = tables.split('\n').filter((line) => /^\| .*`/.test(line));
const exceptions = rest.split('\n').filter((line) => line.startsWith('- **'));
const spans = (text = '') => Array.from(text.matchAll(/`([^`]+)`/g), ([, span = '']) => span);
const cells = rows.map((row) => row.split(' | '));
const promised = cells.flatMap(([, keys]) => spans(keys));
const excepted = exceptions.flatMap((line) => spans(line.split('**: ')[1]));

/** Every message of one language, with all its forms. */
function messagesIn(language: string): Map<string, string> {
	const folder = `src/lib/messages/${language}`;
	const all = readdirSync(join(root, folder)).map((file) => read(`${folder}/${file}`));
	return new Map(
		all.flatMap((file) =>
			Object.entries(JSON.parse(file) as Record<string, string | { match: object }[]>).map(
				([key, text]) => [key, formsOf(text).join('\n')] as const
			)
		)
	);
}

const formsOf = (text: string | { match: object }[]): string[] =>
	typeof text === 'string' ? [text] : text.flatMap(({ match }) => Object.values(match) as string[]);

const dutch = messagesIn('nl');
const english = messagesIn('en');

test('[R8] every message that is named is told, in both languages, and named once', () => {
	const named = [...promised, ...excepted];
	expect(promised.length).toBeGreaterThan(100);
	expect(named.filter((key) => !dutch.has(key) || !english.has(key))).toEqual([]);
	expect(named.filter((key, at) => named.indexOf(key) !== at)).toEqual([]);
});

test('[R8] every promise rests on a test that is there', () => {
	const broken = cells.flatMap(([promise, , proof]) => {
		const named = spans(proof);
		if (named.length === 0 || named.length % 2 !== 0) return [`${promise}: no file and name`];
		const pairs = named.flatMap((file, at) => (at % 2 === 0 ? [[file, named[at + 1]!]] : []));
		return pairs.flatMap(([file = '', name = '']) =>
			hasTest(file, name) ? [] : [`${file} ${name}`]
		);
	});
	expect(cells.length).toBeGreaterThan(40);
	expect(broken).toEqual([]);
});

/** Whether the file holds a test, or a step of a walk, of exactly this name. */
function hasTest(file: string, name: string): boolean {
	if (!/\.(test|spec)\.ts$/.test(file) || !existsSync(join(root, file))) return false;
	const quoted = [`'${name}'`, `"${name}"`, `\`${name}\``];
	const calls = ['test(', 'step('];
	const text = read(file);
	return calls.some((call) => quoted.some((words) => text.includes(call + words)));
}

test('[R8] every sentence that tells what will be so is a promise here, or is said to be none', () => {
	const told = [...dutch].filter(([, text]) => PROMISING.test(text)).map(([key]) => key);
	const known = new Set([...promised, ...excepted]);
	expect(told.filter((key) => !known.has(key))).toEqual([]);
	// An exception that lost its word is one no longer.
	expect(excepted.filter((key) => !told.includes(key))).toEqual([]);
});
