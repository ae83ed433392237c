import { expect, test } from 'vitest';
import type { PenView, PlanItemView } from '#lib/protocol/sections/plan.ts';
import { heldItems } from './held-items.ts';

const item = (number: number, pen: PenView | null) => ({ number, pen }) as PlanItemView;

test('[R32] whoever has the pen of items is told of which, and nobody else', () => {
	const items = [
		item(1, { kind: 'table', table: 't1', name: 'Tafel 1', rests: false }),
		item(2, { kind: 'seats', seats: [{ id: 'anna', name: 'Anna' }], rests: false }),
		item(3, null),
		item(4, { kind: 'everyone', rests: true })
	];
	expect(heldItems(items, { seat: 'anna', table: 't1' })).toBe(
		'U kunt nu meeschrijven: punt 1 en 2'
	);
	expect(heldItems(items, { seat: 'anna', table: 't2' })).toBe('U kunt nu meeschrijven: punt 2');
	expect(heldItems(items, { table: 't1' })).toBe('U kunt nu meeschrijven: punt 1');
	expect(heldItems(items, { seat: 'bob', table: null })).toBe('');
	expect(heldItems(undefined, { table: 't1' })).toBe('');
});
