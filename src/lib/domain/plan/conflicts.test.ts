import { expect, test } from 'vitest';
import { clearConflict, conflictPairs, markConflict } from './conflicts.ts';
import { freezePlan } from './freeze.ts';
import type { PlanState } from './state.ts';
import { apply, as, ask, codes, seat, team, withItems, WORLD } from './test-support.ts';

const device = as({ kind: 'table', id: 't1' });
const PAIR = { item: 'a', with: 'b' };
/** Whoever asks has the pen of the second item alone. */
const pen = { ...WORLD, holdsPen: (_: unknown, { id }: { id: string }) => id === 'b' };
const marked = (state = withItems('a', 'b', 'c')) =>
	apply(state, markConflict(state, PAIR, device, pen), device);
const clashes = (state: PlanState, item: string) => state.items.get(item)?.conflicts;

test('[R32] that two items clash is marked by the team or who has the pen of either, and stands at both', () => {
	const state = marked();
	expect([clashes(state, 'a'), clashes(state, 'b'), clashes(state, 'c')]).toEqual([
		['b'],
		['a'],
		[]
	]);
	const again = { item: 'b', with: 'a' };
	expect(markConflict(state, again, team, WORLD)).toEqual({
		ok: true,
		value: { events: [], cares: [] }
	});
	const shut = markConflict(state, { item: 'a', with: 'c' }, seat('s1'), pen);
	expect(codes(shut)).toEqual(['not-yours-to-write']);
	for (const other of ['a', 'gone']) {
		expect(codes(markConflict(state, { item: 'a', with: other }, team, WORLD))).toEqual([
			'unknown-item'
		]);
	}
});

test('[R32] it is taken back from either side, and goes with an item that is taken out', () => {
	const back = { item: 'b', with: 'a' };
	const state = apply(marked(), clearConflict(marked(), back, team, WORLD));
	expect([clashes(state, 'a'), clashes(state, 'b')]).toEqual([[], []]);
	expect(clearConflict(state, back, team, WORLD)).toMatchObject({ value: { events: [] } });
	expect(codes(clearConflict(marked(), PAIR, seat('s1'), WORLD))).toEqual(['not-yours-to-write']);
	const out = apply(marked(), ask(marked(), 'item:remove', { item: 'b' }, team));
	expect([clashes(out, 'a'), conflictPairs(out)]).toEqual([[], []]);
});

test('[R32] it is named before the round, once for each two', () => {
	const { value } = freezePlan(marked(), {}, { texts: new Map() }, WORLD) as {
		value: { cares: { code: string; detail?: object }[] };
	};
	expect(value.cares.filter(({ code }) => code === 'items-clash')).toEqual([
		{ code: 'items-clash', detail: { item: 1, other: 2 } }
	]);
});
