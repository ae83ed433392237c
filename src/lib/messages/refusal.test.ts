import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { DOCUMENT_REFUSALS } from '#lib/protocol/documents.ts';
import { PRINT_REFUSALS } from '#lib/protocol/print.ts';
import { READY_FINDINGS, READY_REFUSALS } from '#lib/protocol/ready.ts';
import { REFUSAL_CODES, type RefusalCode } from '#lib/protocol/refusal-codes.ts';
import type { AccountRefusal } from '#server/auth/accounts.ts';
import type { EntranceRefusal } from '#server/auth/entrance.ts';
import { refusalKey } from './refusal.ts';

const root = fileURLToPath(new URL('../../..', import.meta.url));

type Message = string | { match: Record<string, string> }[];
type Catalogue = Record<string, Message>;

const read = (locale: string): Catalogue =>
	JSON.parse(readFileSync(join(root, `src/lib/messages/${locale}/refusals.json`), 'utf8'));

const nl = read('nl');
const en = read('en');

/** The sentences of a message: one, or one per variant. */
function sentencesOf(message: Message): string[] {
	if (typeof message === 'string') return [message];
	return message.flatMap(({ match }) => Object.values(match));
}

/** What a message asks of the refusal's detail: `{name}` in a sentence, `name=` in a variant. */
function parametersOf(message: Message): string[] {
	const shown = sentencesOf(message).flatMap((text) => text.match(/(?<=\{)\w+(?=\})/g) ?? []);
	const chosen = typeof message === 'string' ? [] : message.flatMap(({ match }) => keysOf(match));
	return [...new Set([...shown, ...chosen])].sort();
}

const keysOf = (match: Record<string, string>) =>
	Object.keys(match).map((key) => key.split('=')[0]!.replace(/Plural$/, ''));

test('every refusal and care has a sentence in both languages', () => {
	const keys = REFUSAL_CODES.map(refusalKey);
	expect(keys.filter((key) => !nl[key])).toEqual([]);
	expect(keys.filter((key) => !en[key])).toEqual([]);
	const empty = [...Object.entries(nl), ...Object.entries(en)].filter(([, message]) =>
		sentencesOf(message).some((text) => text.trim() === '')
	);
	expect(empty).toEqual([]);
});

test('no sentence is left of a code that is gone', () => {
	const keys = new Set(REFUSAL_CODES.map(refusalKey));
	const left = [...Object.keys(nl), ...Object.keys(en)].filter((key) => !keys.has(key));
	expect(left).toEqual([]);
});

test('both languages use the same parameters of a refusal', () => {
	for (const [key, message] of Object.entries(nl)) {
		expect({ [key]: parametersOf(en[key] ?? '') }).toEqual({ [key]: parametersOf(message) });
	}
});

/** A code that the server's own types name and the list misses does not compile here. */
const listed = (code: AccountRefusal | EntranceRefusal | 'door-closed'): RefusalCode => code;

test('the list holds what doors and documents answer', () => {
	expect(REFUSAL_CODES).toContain(listed('link-not-valid'));
	expect(REFUSAL_CODES).toEqual(expect.arrayContaining([...DOCUMENT_REFUSALS]));
});

test('every code written in the source is in the list', () => {
	const pattern = /(?:refuse(?:<[^>]*>)?\(|\bcare\(|\bcode:)\s*'([a-z][a-z-]*)'/g;
	// Hints about wording carry codes too; they refuse nothing.
	const hints = ['blames', 'only-savings', 'prescribes-solution'];
	// What is printed, and a day that is played, is a desk's alone: those codes have their sentences, by type, where they are told.
	const known = new Set<string>([
		...REFUSAL_CODES,
		...PRINT_REFUSALS,
		...READY_REFUSALS,
		...READY_FINDINGS,
		...hints
	]);
	const unknown = ['src/lib/domain', 'src/lib/client', 'src/routes', 'server']
		.flatMap(sourcesIn)
		.flatMap((file) => {
			const codes = [...readFileSync(join(root, file), 'utf8').matchAll(pattern)];
			return codes.map(([, code]) => ({ file, code: code! }));
		})
		.filter(({ code }) => !known.has(code));
	expect(unknown).toEqual([]);
});

test('every list of codes in the domain is part of it', () => {
	const gathered = readFileSync(join(root, 'src/lib/protocol/refusal-codes.ts'), 'utf8');
	const lists = sourcesIn('src/lib/domain').flatMap((file) => {
		const text = readFileSync(join(root, file), 'utf8');
		return [...text.matchAll(/export const (\w+_(?:REFUSALS|CARES))\b/g)].map(([, name]) => name!);
	});
	expect(lists.length).toBeGreaterThan(15);
	expect(lists.filter((name) => !gathered.includes(`...${name}`))).toEqual([]);
});

function sourcesIn(folder: string): string[] {
	return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
		.filter((name) => /\.(ts|svelte)$/.test(name) && !name.endsWith('.test.ts'))
		.map((name) => join(folder, name));
}
