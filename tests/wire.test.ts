import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import * as v from 'valibot';
import { describe, expect, test, vi } from 'vitest';
import { describeSchema } from '../scripts/wire/describe-schema.ts';
import { fieldsOf } from '../scripts/wire/describe-types.ts';
import { withLists } from '../scripts/wire/lists.ts';
import { isDecided, wireLine, wireNow, wireTold } from '../scripts/wire/wire.ts';
import { commandSchemas } from '#lib/protocol/commands/index.ts';
import * as documents from '#lib/protocol/documents.ts';
import { PRINTS } from '#lib/protocol/print.ts';
import { REFUSAL_CODES } from '#lib/protocol/refusal-codes.ts';

// Types are looked up by the compiler: seconds, and many of them on a machine that is busy.
vi.setConfig({ testTimeout: 180_000 });

const page = readFileSync(fileURLToPath(new URL('../docs/protocol.md', import.meta.url)), 'utf8');

describe('whoever changes the wire decides whether it is a new version of the protocol', () => {
	const told = { version: 2, hash: 'a' };

	test('what clients in the field would notice is taken only as compatible, or as a new version', () => {
		expect(isDecided(told, { version: 2, hash: 'b' }, false)).toBe(false);
		expect(isDecided(told, { version: 1, hash: 'b' }, false)).toBe(false);
		expect(isDecided(told, { version: 2, hash: 'b' }, true)).toBe(true);
		expect(isDecided(told, { version: 3, hash: 'b' }, false)).toBe(true);
		expect(isDecided(told, told, false)).toBe(true);
	});

	test('the page tells which wire it is of', () => {
		expect(wireTold(page)).toEqual(wireNow());
		expect(wireTold(wireLine(told))).toEqual(told);
		expect(() => wireTold('Version 2')).toThrow('tells no version');
	});
});

describe('what a schema takes, as one line', () => {
	const text = (most: number) => v.pipe(v.string(), v.trim(), v.maxLength(most));

	test('is the same whatever made it', () => {
		const words = v.pipe(v.string(), v.trim(), v.maxLength(20));
		const one = v.object({ id: v.optional(words), kind: v.picklist(['a', 'b']) });
		const other = v.object({ id: v.optional(text(20)), kind: v.picklist(['a', 'b']) });
		expect(describeSchema(one)).toBe(describeSchema(other));
		expect(describeSchema(one)).toBe('{ id?: string, trim, max length 20; kind: "a" | "b" }');
	});

	test('is another for every change that a client could notice', () => {
		const schemas = [
			v.object({ a: text(20) }),
			v.object({ a: text(21) }),
			v.object({ a: v.pipe(v.string(), v.maxLength(20)) }),
			v.object({ a: v.optional(text(20)) }),
			v.object({ a: v.nullable(text(20)) }),
			v.object({ b: text(20) }),
			v.strictObject({ a: text(20) }),
			v.object({ a: v.array(text(20)) }),
			v.object({ a: v.pipe(v.array(v.string()), v.maxLength(2)) }),
			v.object({ a: v.pipe(v.string(), v.regex(/a/)) }),
			v.object({ a: v.pipe(v.string(), v.regex(/b/)) }),
			v.object({ a: v.picklist(['x', 'y']) }),
			v.object({ a: v.literal('x') }),
			v.object({ a: v.number() }),
			v.object({ a: v.pipe(v.number(), v.integer()) }),
			v.object({ a: v.record(v.string(), v.number()) }),
			v.variant('kind', [v.object({ kind: v.literal('a') }), v.object({ kind: v.literal('b') })]),
			v.variant('kind', [v.object({ kind: v.literal('a') })])
		];
		expect(new Set(schemas.map((schema) => describeSchema(schema))).size).toBe(schemas.length);
	});

	test('refuses what it would leave out', () => {
		expect(() => describeSchema(v.date())).toThrow('not known');
		const nameless = v.pipe(
			v.string(),
			v.check((text) => text !== 'a')
		);
		expect(() => describeSchema(nameless)).toThrow('needs a name');
	});
});

describe('the lists of docs/protocol.md', () => {
	const listed = (text: string) =>
		Array.from(text.matchAll(/^\| `([\w:-]+)` /gm), ([, name]) => name);

	test('are those of the code: else `npm run protocol -- --write`', async () => {
		expect(await withLists(page)).toBe(page);
	});

	test('name every command, section and refusal, each with somebody', () => {
		const [, , commands = '', sections = '', refusals = ''] = page
			.split(/<!-- end of \w+ -->/)
			.map((_, index, all) => all[index - 1]?.split(/<!-- \w+, made by npm run protocol -->/)[1]);
		const names = listed(commands).filter((name) => name?.includes(':'));
		expect(names.toSorted()).toEqual(Object.keys(commandSchemas).toSorted());
		const all = Object.values(fieldsOf('src/lib/protocol/sections/index.ts')).flat();
		expect(listed(sections)).toEqual(all.toSorted());
		for (const code of REFUSAL_CODES) expect(refusals).toContain(`\`${code}\``);
		expect(page).not.toMatch(/^\| `[\w:-]+` .*\|\s+\|$/m);
	});
});

test('docs/protocol.md names every paper that can be asked for', () => {
	expect(/print\/\{([a-z|-]+)\}/.exec(page)?.[1]?.split('|')).toEqual([...PRINTS]);
});

test('docs/protocol.md tells the wire of a live document as it is', () => {
	const chapter = page.split('## Live documents')[1]?.split('\n## ')[0] ?? '';
	const told = Array.from(chapter.matchAll(/^\| (\d+) ([\w ]+?) +\|/gm), ([, type, name = '']) => [
		`MESSAGE_${name.toUpperCase().replaceAll(' ', '_')}`,
		Number(type)
	]);
	const messages = Object.entries(documents).filter(([name]) => name.startsWith('MESSAGE_'));
	expect(Object.fromEntries(told)).toEqual(Object.fromEntries(messages));
	const refusals = chapter.split('**Refusals**')[1]?.split('\n\nCharacters')[0] ?? '';
	const codes = Array.from(refusals.matchAll(/^\| (`.*?) +\|/gm), ([, cell = '']) =>
		cell.replaceAll('`', '').split(', ')
	).flat();
	expect(codes).toEqual(documents.DOCUMENT_REFUSALS);
	expect(refusals).toContain(`close code ${documents.CLOSE_REFUSED}`);
	const { CLOSE_GOING_AWAY, CLOSE_TRY_AGAIN } = documents;
	expect(chapter).toContain(`${CLOSE_GOING_AWAY} (going away) and ${CLOSE_TRY_AGAIN} (try again)`);
	const { plandag } = documents.ANNOUNCEMENT;
	expect(chapter).toContain(`\`plandag=${plandag}\``);
});
