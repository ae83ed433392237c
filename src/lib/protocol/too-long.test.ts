import { expect, test } from 'vitest';
import { whoSends } from '#lib/domain/process/index.ts';
import { commandSchemas, type CommandName } from './commands/index.ts';
import { tooLong } from './too-long.ts';

interface Schema {
	type: string;
	pipe?: Schema[];
	requirement?: number;
	entries?: Record<string, Schema>;
	wrapped?: Schema;
	item?: Schema;
	options?: (Schema | string)[];
}

/** The most characters of each text in a command, by its field. */
function* limits(schema: Schema, field = ''): Iterable<[field: string, most: number]> {
	const { pipe = [], entries = {}, wrapped, item, options = [] } = schema;
	const most = schema.type === 'string' && pipe.find(({ type }) => type === 'max_length');
	if (most) yield [field, most.requirement!];
	for (const [key, one] of Object.entries(entries)) yield* limits(one, key);
	const inside = [wrapped, item, ...options].filter((one) => typeof one === 'object');
	for (const one of inside) yield* limits(one, field);
}

const commands = Object.keys(commandSchemas) as CommandName[];
const fromPhones = commands.filter((name) => {
	const { kinds, people } = whoSends(name);
	return people !== undefined || kinds.includes('table');
});
const found = fromPhones.flatMap((name) =>
	[...limits(commandSchemas[name] as unknown as Schema)].map(([field, most]) => ({
		name,
		field,
		most
	}))
);
// What a screen fills in by itself, as what stood there before, is never too long.
const typed = found.filter(({ field }) => field !== 'hash' && field !== 'was');

test('[issue 11.4] what is too long a phone knows as the server does, for every text it sends', () => {
	expect(typed.length).toBeGreaterThan(15);
	for (const { name, field, most } of typed) {
		const where = `${name} ${field}`;
		expect(tooLong(name, { [field]: 'a'.repeat(most) }), where).toBe(0);
		expect(tooLong(name, { deep: [{ [field]: ` ${'a'.repeat(most + 3)} ` }] }), where).toBe(3);
	}
});
