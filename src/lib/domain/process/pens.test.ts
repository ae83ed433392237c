import { expect, test } from 'vitest';
import { blockOf, type BlockKind } from '#lib/domain/programme/index.ts';
import { holdsPen, pensRest } from './pens.ts';
import type { ProcessEvent, ProcessState } from './process.ts';
import { after, CREATED, happened, item, seated } from './test-support.ts';

const BLOCKS: [string, BlockKind][] = [
	['pr', 'proposals'],
	['pl', 'plan'],
	['co', 'consent'],
	['te', 'test']
];

const begin = (block: string): ProcessEvent => ({ type: 'block:started', block });
const undo: ProcessEvent = { type: 'block:undone', block: 'te' };
const TABLES: ProcessEvent = {
	type: 'tables:set',
	tables: [1, 2].map((number) => ({ id: `t${number}`, name: `Tafel ${number}`, number }))
};

/** Table 1 has the pen of an item. */
const hall = (...more: ProcessEvent[]) =>
	happened(
		CREATED,
		TABLES,
		seated('an', { table: 't1' }),
		{
			type: 'runsheet:set',
			startsAt: 0,
			blocks: BLOCKS.map(([id, kind]) => blockOf(kind, { id, title: kind, minutes: 30 }))
		},
		{ type: 'day:opened', session: 1 },
		...item('i1'),
		{ type: 'item:opened', id: 'i1', to: { kind: 'table', table: 't1' } },
		...more
	);

const writes = (state: ProcessState, actor: { kind: 'seat' | 'table'; id: string }) =>
	holdsPen(state, actor, state.plan.items.get('i1')!);
const anna = { kind: 'seat', id: 'an' } as const;

test('[R32] a pen ends with the part in which the plan is made, and is back when that goes on', () => {
	expect(writes(hall(), anna)).toBe(true);
	expect(writes(hall(begin('pl')), anna)).toBe(true);
	const over = hall(begin('pl'), begin('te'));
	expect([pensRest(over), writes(over, anna)]).toEqual([true, false]);
	// One step too many, taken back; or begun anew.
	expect(writes(after(over, undo), anna)).toBe(true);
	expect(writes(after(over, begin('pl')), anna)).toBe(true);
	// While objections are solved, a table that is given the pen writes.
	expect(writes(hall(begin('pl'), begin('co')), anna)).toBe(true);
});

test('[R30] who moves leaves the pen of the table behind, and a table that is gone has none', () => {
	const moved = hall({ type: 'seat:moved', seat: 'an', table: 't2' });
	expect([writes(moved, anna), writes(moved, { kind: 'table', id: 't1' })]).toEqual([false, true]);
	expect(writes(moved, { kind: 'table', id: 't2' })).toBe(false);
	const fewer: ProcessEvent = {
		type: 'tables:set',
		tables: [{ id: 't2', name: 'Tafel 2', number: 2 }]
	};
	expect(writes(hall(fewer), { kind: 'table', id: 't1' })).toBe(false);
});
