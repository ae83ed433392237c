import { describe, expect, test } from 'vitest';
import type { Actor } from '#lib/domain/decision.ts';
import {
	capOf,
	COMMANDS,
	COUNTED,
	EMPTY_PROCESS,
	whoSends,
	type ProcessState
} from '#lib/domain/process/index.ts';
import { commandSchemas, type CommandName } from '#lib/protocol/commands/index.ts';
import { commandEnvelopeSchema } from '#lib/protocol/messages.ts';
import { MOST } from '#lib/domain/limits.ts';
import { commandRefusal } from '#server/access/commands.ts';

/** As much of a valibot schema as says how large its values can be. */
interface Schema {
	type: string;
	entries?: Record<string, Schema>;
	options?: readonly (Schema | string)[];
	wrapped?: Schema;
	item?: Schema;
	key?: Schema;
	value?: Schema;
	pipe?: readonly { type: string; kind: string; requirement?: unknown }[];
}

const NAMES = Object.keys(commandSchemas) as CommandName[];

const says = ({ pipe = [] }: Schema, ...actions: string[]) =>
	pipe.some(({ kind, type }) => kind === 'validation' && actions.includes(type));

/** Where in a schema values can be as large as the sender likes. */
function boundless(schema: Schema, path: string): string[] {
	const inner = [
		...Object.entries(schema.entries ?? {}),
		...Object.entries({ wrapped: schema.wrapped, item: schema.item, value: schema.value }),
		...(schema.options ?? []).flatMap((option, at) =>
			typeof option === 'object' ? [[`${at}`, option] as const] : []
		)
	].flatMap(([name, part]) => (part ? boundless(part, `${path}.${name}`) : []));
	switch (schema.type) {
		case 'string':
			return says(schema, 'max_length', 'regex', 'iso_date') ? inner : [path, ...inner];
		case 'array':
			return says(schema, 'max_length') ? inner : [path, ...inner];
		case 'record':
			return says(schema, 'max_entries') ? inner : [path, ...inner];
		case 'any':
		case 'unknown':
		case 'loose_object':
			return [path, ...inner];
		default:
			return inner;
	}
}

/** A process with the seat that sends, here in the room. */
const ROOM: ProcessState = {
	...EMPTY_PROCESS,
	seats: {
		...EMPTY_PROCESS.seats,
		seats: new Map([
			['x', { id: 'x', displayName: 'X', table: null, presence: 'present', indirect: null }]
		])
	}
};

const KINDS = ['seat', 'table', 'core', 'party', 'informant'] as const;
const actorOf = (kind: (typeof KINDS)[number]): Actor =>
	kind === 'party' ? { kind, id: 'x', party: 'p' } : { kind, id: 'x' };

/** Whether somebody of this kind may ever send it: for themselves, in the room. */
function maySend(kind: (typeof KINDS)[number], name: CommandName): boolean {
	const own = whoSends(name).own;
	const input = { party: 'p', ...(own?.seat && { [own.seat]: 'x' }) };
	return commandRefusal(actorOf(kind), name, ROOM, input) === null;
}

describe('[attack 9] everything one can send has a cap', () => {
	test('[attack 28] every text, list and record of every command has a largest size', () => {
		const found = NAMES.flatMap((name) =>
			boundless(commandSchemas[name] as unknown as Schema, name)
		);
		expect(found).toEqual([]);
		const { input: _, ...envelope } = commandEnvelopeSchema.entries;
		const around = Object.entries(envelope).flatMap(([name, part]) =>
			boundless(part as unknown as Schema, name)
		);
		expect(around).toEqual([]);
	});

	test('every command says how much it can add, in all and of one sender', () => {
		expect([...COMMANDS].sort()).toEqual([...NAMES].sort());
		const without: string[] = [];
		for (const name of NAMES) {
			const cap = capOf(name);
			if (!cap) continue;
			expect(MOST[cap.of]).toBeGreaterThan(0);
			if (typeof cap.counts === 'string') expect(COUNTED).toContain(cap.counts);
			for (const kind of KINDS) {
				const may = maySend(kind, name);
				const own = cap.own?.[kind];
				if (may && (own === undefined || cap.counts === undefined)) without.push(`${name} ${kind}`);
			}
		}
		expect(without).toEqual([]);
		const sent = NAMES.filter((name) => maySend('seat', name));
		expect(sent.length).toBeGreaterThan(20);
	});

	test('nobody alone can use up a fifth of what is everybody’s', () => {
		const shares = NAMES.flatMap((name) => {
			const cap = capOf(name);
			if (!cap) return [];
			// A table's device is the table.
			const own = Object.entries(cap.own ?? {}).filter(([kind]) => kind !== 'table');
			return own.map(([kind, most]) => [`${name} ${kind}`, most / MOST[cap.of]] as const);
		});
		expect(shares.length).toBeGreaterThan(15);
		expect(shares.filter(([, share]) => share > 0.2)).toEqual([]);
	});

	test('what only changes something adds no kind of thing that other commands add', () => {
		const adders = NAMES.filter((name) =>
			/:(add|ask|start|suggest|write|wish|explain|give)$/.test(name)
		);
		const unlimited = adders.filter((name) => capOf(name) === null);
		// One call, one answer and one wish of each person; one block and one question at a time; one device
		// of each table host that was made; one pack of each version for each person; one check of how the room
		// feels; one place of each person on a speaking list.
		expect(unlimited.sort()).toEqual([
			'answer:give',
			'block:start',
			'contact:wish',
			'help:ask',
			'message:wish',
			'pack:give',
			'round:ask',
			'table-host:ask',
			'temperature:ask',
			'turns:ask'
		]);
	});
});
