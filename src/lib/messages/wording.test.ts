import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const folder = fileURLToPath(new URL('.', import.meta.url));

type Text = string | { match: Record<string, string> }[];

/** Every message of a language, with all its forms. */
function messagesIn(locale: string): [key: string, forms: string[]][] {
	const files = readdirSync(join(folder, locale));
	return files.flatMap((file) => {
		const all = JSON.parse(readFileSync(join(folder, locale, file), 'utf8')) as Record<
			string,
			Text
		>;
		return Object.entries(all).map(([key, text]): [string, string[]] => [
			key,
			typeof text === 'string' ? [text] : text.flatMap(({ match }) => Object.values(match))
		]);
	});
}

/** What a sentence names, beginning with a capital: a page, a button. */
const NAMED = /“(\p{Lu}[^”{}]*)”/gu;

test.each(['nl', 'en'])('[R6] where a sentence sends people is called so there (%s)', (locale) => {
	const messages = messagesIn(locale);
	const names = new Set(messages.flatMap(([, forms]) => forms));
	const lost = messages.flatMap(([key, forms]) =>
		forms
			.flatMap((form) => Array.from(form.matchAll(NAMED), ([, name = '']) => name))
			.filter((name) => !names.has(name))
			.map((name) => `${key}: ${name}`)
	);
	expect(lost).toEqual([]);
});

/** Two figures of which the one is out of the other, with a space that a line can end in. */
const OUT_OF = { nl: /\}(?: van | van\s|\svan )\{/u, en: /\}(?: of | of\s|\sof )\{/u };

test.each(['nl', 'en'] as const)('[R6] "6 van 7" is never cut over two lines (%s)', (locale) => {
	const cut = messagesIn(locale).filter(([, forms]) =>
		forms.some((form) => OUT_OF[locale].test(form))
	);
	expect(cut.map(([key]) => key)).toEqual([]);
});

/** A word and the number that tells which, with a space that a line can end in. */
const NUMBERED = /\b(?:versie|version|ronde|round) \{/iu;
/** An apostrophe as typewriters have it. */
const STRAIGHT = /\p{L}'\p{L}/u;

test.each(['nl', 'en'])(
	'[R6] no line ends within "versie 3", and apostrophes are of one kind (%s)',
	(locale) => {
		const messages = messagesIn(locale);
		const having = (wrong: RegExp) =>
			messages.filter(([, forms]) => forms.some((form) => wrong.test(form))).map(([key]) => key);
		expect(having(NUMBERED)).toEqual([]);
		expect(having(STRAIGHT)).toEqual([]);
	}
);
