import type { Plugin } from 'vite';

const MESSAGE = /messages.compiled.messages.(\w+)\.js$/;
/** One text as Paraglide writes it: a function that gives a template. */
const TEXT = String.raw`= /\*\*[^\n]*\*/ \(i?\) => \{\n\treturn /\*\* @type \{LocalizedString\} \*/ \((${'`'}[^\n]*${'`'})\)\n\};`;
const PLAIN = new RegExp(String.raw`\nconst nl_\w+ ${TEXT}\s+const en_\w+ ${TEXT}`);
/** Where a text takes in what people wrote. */
const TAKEN_IN = /\$\{i\?\.(names?|person|by|who|group|party|table|title|words|text)\}/g;
const RUNTIME = "import { getLocale, experimentalStaticLocale } from '../runtime.js';";
const OURS = "import { apart, getLocale } from '../../locale.ts';";

/**
 * Writes each message for the browser as one function instead of three, and asks the page for its
 * language instead of Paraglide's runtime: a phone that is asked for an answer loads 150 messages
 * before it can be tapped. What a sentence takes in is kept apart in its own direction. The server's
 * messages stay as Paraglide writes them.
 */
export function shortMessages(): Plugin {
	return {
		name: 'plandag-short-messages',
		apply: 'build',
		transform(code, id, options) {
			const name = MESSAGE.exec(id)?.[1];
			if (!name || name === '_index' || options?.ssr) return null;
			const shown = code.replace(TAKEN_IN, '${apart(i?.$1)}');
			if (!code.includes(RUNTIME)) this.error(`Paraglide writes ${name} in another way now`);
			const [, nl, en] = PLAIN.exec(shown) ?? [];
			// Plurals have a form of their own.
			if (!nl || !en)
				return shown.replace(RUNTIME, `${OURS}\nconst experimentalStaticLocale = undefined;`);
			return `${OURS}\nexport const ${name} = (i) => (getLocale() === 'nl' ? ${nl} : ${en});\n`;
		}
	};
}
