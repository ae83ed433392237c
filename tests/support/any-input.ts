import { commandSchemas, type CommandName } from '#lib/protocol/commands/index.ts';
import type { Random } from '../../client-kit/random.ts';

/** As much of a valibot schema as is needed to make up values for it. */
interface Schema {
	type: string;
	entries?: Record<string, Schema>;
	options?: readonly unknown[];
	literal?: unknown;
	wrapped?: Schema;
	item?: Schema;
	key?: Schema;
	value?: Schema;
	pipe?: readonly { type: string; requirement?: unknown; kind?: string }[];
}

const TEXTS = [
	'',
	' ',
	'Een bank',
	'Anna',
	'__proto__',
	'\u202e\u200b',
	'\ud800',
	"'; drop table",
	'é'
];
const DATES = ['2026-01-01', '2027-02-31', '2099-12-31', '9999-12-31', '0000-01-01'];
const NUMBERS = [0, 1, 2, 5, 60, 600, 2 ** 31, 2 ** 53, 1e12, 253_402_300_799_999];

/**
 * Input that a command's schema allows, more or less: ids of things that exist, words of all kinds.
 * @param ids of everything the tester ever saw
 */
export function anyInput(name: CommandName, ids: readonly string[], random: Random): unknown {
	return anyOf(commandSchemas[name] as unknown as Schema, ids, random);
}

function anyOf(schema: Schema, ids: readonly string[], random: Random): unknown {
	const again = (inner: Schema | undefined) => (inner ? anyOf(inner, ids, random) : null);
	switch (schema.type) {
		case 'object':
		case 'strict_object':
			return Object.fromEntries(
				Object.entries(schema.entries ?? {}).flatMap(([key, entry]) =>
					entry.type === 'optional' && random.next() < 0.5 ? [] : [[key, again(entry)]]
				)
			);
		case 'optional':
			return again(schema.wrapped);
		case 'nullable':
			return random.next() < 0.3 ? null : again(schema.wrapped);
		case 'array':
			return Array.from({ length: random.below(4) }, () => again(schema.item));
		case 'record':
			return Object.fromEntries(
				Array.from({ length: random.below(3) }, () => [
					String(again(schema.key)),
					again(schema.value)
				])
			);
		case 'picklist':
			return random.pick(schema.options ?? []);
		case 'union':
		case 'variant':
			return again(random.pick((schema.options ?? []) as Schema[]));
		case 'literal':
			return schema.literal;
		case 'boolean':
			return random.next() < 0.5;
		case 'number':
			return random.pick(NUMBERS);
		case 'string':
			return anyText(schema, ids, random);
		default:
			return random.pick(TEXTS);
	}
}

function anyText(schema: Schema, ids: readonly string[], random: Random): string {
	const rules = (schema.pipe ?? []).map(({ type, requirement }) => ({ type, requirement }));
	if (rules.some(({ type }) => type === 'iso_date')) return random.pick(DATES);
	const pattern = rules.find(({ type }) => type === 'regex')?.requirement;
	if (pattern instanceof RegExp && pattern.source.includes('{20}')) return random.pick(ids);
	if (pattern instanceof RegExp && pattern.source.includes('{4}')) return '2027';
	return random.next() < 0.5 ? random.pick(ids) : random.pick(TEXTS);
}
