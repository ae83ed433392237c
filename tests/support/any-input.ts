import { commandSchemas, type CommandName } from '#lib/protocol/commands/index.ts';

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

export type Random = () => number;

/** The same numbers for the same seed (mulberry32), from 0 to 1. */
export function randomFrom(seed: number): Random {
	let state = seed;
	return () => {
		state = (state + 0x6d2b79f5) | 0;
		let t = Math.imul(state ^ (state >>> 15), 1 | state);
		t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
		return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
	};
}

export function pick<Item>(random: Random, items: readonly Item[]): Item {
	return items[Math.floor(random() * items.length)] as Item;
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
					entry.type === 'optional' && random() < 0.5 ? [] : [[key, again(entry)]]
				)
			);
		case 'optional':
			return again(schema.wrapped);
		case 'nullable':
			return random() < 0.3 ? null : again(schema.wrapped);
		case 'array':
			return Array.from({ length: Math.floor(random() * 4) }, () => again(schema.item));
		case 'record':
			return Object.fromEntries(
				Array.from({ length: Math.floor(random() * 3) }, () => [
					String(again(schema.key)),
					again(schema.value)
				])
			);
		case 'picklist':
			return pick(random, schema.options ?? []);
		case 'union':
		case 'variant':
			return again(pick(random, (schema.options ?? []) as Schema[]));
		case 'literal':
			return schema.literal;
		case 'boolean':
			return random() < 0.5;
		case 'number':
			return pick(random, NUMBERS);
		case 'string':
			return anyText(schema, ids, random);
		default:
			return pick(random, TEXTS);
	}
}

function anyText(schema: Schema, ids: readonly string[], random: Random): string {
	const rules = (schema.pipe ?? []).map(({ type, requirement }) => ({ type, requirement }));
	if (rules.some(({ type }) => type === 'iso_date')) return pick(random, DATES);
	const pattern = rules.find(({ type }) => type === 'regex')?.requirement;
	if (pattern instanceof RegExp && pattern.source.includes('{20}')) return pick(random, ids);
	if (pattern instanceof RegExp && pattern.source.includes('{4}')) return '2027';
	return random() < 0.5 ? pick(random, ids) : pick(random, TEXTS);
}
