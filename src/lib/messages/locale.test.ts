import { readFileSync } from 'node:fs';
import { glob } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { cleanText } from '#lib/domain/clean-text.ts';
import { apart } from './locale.ts';

test('[fault 24] [everyone D] a name from right to left turns nothing in a sentence of ours', () => {
	const name = 'محمد';
	expect(`${String(apart(name))}: € 5.000`).toBe('\u2068محمد\u2069: € 5.000');
	expect(['Truus', '', 5, undefined, 'Zoë 🌻'].map(apart)).toEqual([
		'Truus',
		'',
		5,
		undefined,
		'Zoë 🌻'
	]);
	// Where it comes back as something typed, it is gone.
	expect(cleanText(String(apart(name)))).toBe(name);
});

test('[issue 11] one page never speaks two languages: nothing asks another place than locale.ts', async () => {
	const asking: string[] = [];
	for await (const path of glob('src/**/!(*.test).{ts,svelte}')) {
		const text = readFileSync(path, 'utf8');
		if (/^\s*import (?!type )[^;]*\bgetLocale\b[^;]*compiled\/runtime/m.test(text))
			asking.push(path);
	}
	// A tab that stays open while another one changes the language said "nog 1 hour".
	expect(asking).toEqual(['src/lib/messages/locale.ts']);
});
