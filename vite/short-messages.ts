import type { Plugin } from 'vite';

const MESSAGE = /messages.compiled.messages.(\w+)\.js$/;
/** One text as Paraglide writes it: a function that gives a template. */
const TEXT = String.raw`= /\*\*[^\n]*\*/ \(i?\) => \{\n\treturn /\*\* @type \{LocalizedString\} \*/ \((${'`'}[^\n]*${'`'})\)\n\};`;
const PLAIN = new RegExp(String.raw`\nconst nl_\w+ ${TEXT}\s+const en_\w+ ${TEXT}`);
/** What a text takes in that is never people's words, often enough to leave out. */
const FIGURES =
	'answered|count|date|day|done|minutes|missing|most|n|number|of|page|pages|people|round|seconds|time|version';
/** Where a text takes in what people may have written. */
const TAKEN_IN = new RegExp(String.raw`\$\{i\?\.(?!(?:${FIGURES})\})(\w+)\}`, 'g');
const RUNTIME = "import { getLocale, experimentalStaticLocale } from '../runtime.js';";
const OURS = "import { apart, getLocale } from '../../locale.ts';";
const APART = "import { apart } from '../../locale.ts';";

/**
 * Writes each message for the browser as one function instead of three, and asks the page for its
 * language instead of Paraglide's runtime: a phone that is asked for an answer loads 150 messages
 * before it can be tapped. What a sentence takes in is kept apart in its own direction, also in what the
 * server renders: a page is read before its script runs, or without.
 */
export function shortMessages(): Plugin {
	return {
		name: 'plandag-short-messages',
		apply: 'build',
		transform(code, id, options) {
			const name = MESSAGE.exec(id)?.[1];
			if (!name || name === '_index') return null;
			const shown = code.replace(TAKEN_IN, '${apart(i?.$1)}');
			if (!code.includes(RUNTIME)) this.error(`Paraglide writes ${name} in another way now`);
			if (options?.ssr) return shown === code ? null : `${APART}\n${shown}`;
			const [, nl, en] = PLAIN.exec(shown) ?? [];
			// Plurals have a form of their own.
			if (!nl || !en)
				return shown.replace(RUNTIME, `${OURS}\nconst experimentalStaticLocale = undefined;`);
			return `${OURS}\nexport const ${name} = (i) => (getLocale() === 'nl' ? ${nl} : ${en});\n`;
		}
	};
}
