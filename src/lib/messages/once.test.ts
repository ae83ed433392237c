import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const folder = fileURLToPath(new URL('.', import.meta.url));

/** A text as JSON has it, with what stands between quotes inside it. */
const TEXT = /"(?:[^"\\]|\\.)*"/g;

/** The keys of the outermost object of a file, in order, each as often as it stands there. */
function keysOf(raw: string): string[] {
	const keys: string[] = [];
	let depth = 0;
	// Braces in a sentence are no braces of the file: every text is taken whole.
	for (const { 0: part, index } of raw.matchAll(new RegExp(`${TEXT.source}|[{}[\\]]`, 'g'))) {
		if (part === '{' || part === '[') depth += 1;
		else if (part === '}' || part === ']') depth -= 1;
		else if (depth === 1 && /^\s*:/.test(raw.slice(index + part.length))) {
			keys.push(JSON.parse(part) as string);
		}
	}
	return keys;
}

const twice = (keys: readonly string[]) => keys.filter((key, at) => keys.indexOf(key) !== at);

/** Every key of a language with the file it stands in. */
function inLocale(locale: string): { key: string; file: string }[] {
	const files = readdirSync(join(folder, locale)).filter((file) => file.endsWith('.json'));
	return files.flatMap((file) =>
		keysOf(readFileSync(join(folder, locale, file), 'utf8')).map((key) => ({ key, file }))
	);
}

test('a key that stands twice is seen, also with variants and with braces in a sentence', () => {
	const raw =
		'{ "a": "x {n} \\" }", "b": [{ "match": { "n=one": "c", "n=other": "d" } }], "a" : "y" }';
	expect(keysOf(raw)).toEqual(['a', 'b', 'a']);
	expect(twice(keysOf(raw))).toEqual(['a']);
});

test.each(['nl', 'en'])('no message overwrites another of the same key: %s', (locale) => {
	const all = inLocale(locale);
	expect(all.length).toBeGreaterThan(1_000);
	// Over all files: the next one overwrites as silently as the next line.
	const again = twice(all.map(({ key }) => key));
	expect(all.filter(({ key }) => again.includes(key))).toEqual([]);
});

test.each(['nl', 'en'])('keys are read as JSON reads them: %s', (locale) => {
	for (const file of readdirSync(join(folder, locale))) {
		const raw = readFileSync(join(folder, locale, file), 'utf8');
		expect(new Set(keysOf(raw))).toEqual(new Set(Object.keys(JSON.parse(raw) as object)));
	}
});
