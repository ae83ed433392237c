import * as v from 'valibot';
import { expect, test } from 'vitest';
import { newId } from '#lib/protocol/new-id.ts';
import { commandEnvelopeSchema } from '#lib/protocol/messages.ts';
import { commandSchemas } from './index.ts';
import { line, optionalLine, question, someWords, words } from './parts.ts';

/** Nobody sees anything of these. */
const UNSEEN = [
	'',
	' ',
	'\u200b',
	'\u2060\u00ad',
	'\u00a0\u2800\u202f',
	'\u3164',
	'\ue000',
	'\u0301',
	'\u202e\u202c',
	'\u200d\u200c',
	'\n\t\r\n',
	'\ufe0f'
];

test.each(UNSEEN)('[fault 9] what asks for words asks for one that can be seen: %j', (typed) => {
	for (const asks of [line, someWords, question]) expect(v.is(asks, typed)).toBe(false);
	for (const may of [optionalLine, words]) expect(v.parse(may, typed)).toBe('');
	const envelope = { id: newId(), name: 'x', input: {}, reason: typed };
	expect(v.is(commandEnvelopeSchema, envelope)).toBe(false);
});

interface Schema {
	type: string;
	entries?: Record<string, Schema>;
	options?: readonly (Schema | string)[];
	wrapped?: Schema;
	item?: Schema;
	key?: Schema;
	value?: Schema;
	pipe?: readonly { type: string }[];
}

/** Where a schema takes text that people type, each with what it makes of nothing that can be seen. */
function texts(schema: Schema, path: string): [string, boolean][] {
	const inner = [
		...Object.entries({ ...schema.entries }),
		...Object.entries({ wrapped: schema.wrapped, item: schema.item, value: schema.value }),
		...(schema.options ?? []).map((option, at) => [String(at), option] as const)
	].flatMap(([name, part]) =>
		part && typeof part === 'object' ? texts(part, `${path}.${name}`) : []
	);
	if (schema.type !== 'string') return inner;
	// Ids, keys and dates have a form of their own.
	if (schema.pipe?.some(({ type }) => type === 'regex' || type === 'iso_date')) return inner;
	const made = v.safeParse(schema as unknown as v.GenericSchema<string>, '\u2800\u200b\ue000');
	return [[path, !made.success || made.output === ''], ...inner];
}

test('[fault 9] no command takes what nobody sees for words', () => {
	const all = Object.entries(commandSchemas).flatMap(([name, schema]) =>
		texts(schema as unknown as Schema, name)
	);
	expect(all.length).toBeGreaterThan(60);
	// A hash and an id are compared and kept nowhere; what came late is an update, no text yet.
	const kept = all.filter(
		([path, sound]) => !sound && !/\.hash$|^proposal:rescue\.(from|late)$/.test(path)
	);
	expect(kept).toEqual([]);
});

test.each([
	['[fault 15] joiners of Persian', 'می‌خواهم', 'می‌خواهم'],
	['[fault 15] joiners of Sinhala', 'ශ්‍රී', 'ශ්‍රී'],
	['[fault 15] a family', '👨‍👩‍👧', '👨‍👩‍👧'],
	['[fault 12] accents apart', 'Zoe\u0308', 'Zoë'],
	['[fault 12] another blank', 'Jan\u00a0de\u202fVries', 'Jan de Vries'],
	['[fault 24] a turned amount', 'Jan\u202e 000.5 €', 'Jan 000.5 €']
])('%s in a name are kept as they read', (_what, typed, kept) => {
	expect(v.parse(line, typed)).toBe(kept);
});
