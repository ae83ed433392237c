import { expect, test } from 'vitest';
import { blockOf } from '#lib/domain/programme/index.ts';
import { withConsequences } from './consequences.ts';
import type { ProcessEvent, ProcessState } from './process.ts';
import { after, cameIn, CREATED, happened, META, seated } from './test-support.ts';
import { turnsWorld } from './worlds.ts';

const BLOCKS = [
	blockOf('information', { id: 'told', title: 'Informatie', minutes: 30, track: 'a' }),
	blockOf('plan', { id: 'written', title: 'Plan', minutes: 30, track: 'b' })
];
const DAY = happened(
	CREATED,
	{ type: 'runsheet:set', startsAt: 0, blocks: BLOCKS },
	...['se', 'wi'].flatMap((id) => [seated(id), cameIn(id)]),
	{ type: 'day:opened', session: 1 },
	{ type: 'block:started', block: 'told' },
	{ type: 'block:started', block: 'written' }
);
const list = 1;
const OPENED: ProcessEvent[] = [
	{ type: 'turns:opened', list, kind: 'list', block: 'told', table: null, subject: '' },
	{ type: 'turns:asked', list, seat: 'se' },
	{ type: 'turns:asked', list, seat: 'wi' },
	{ type: 'turns:called', list, seat: 'se' }
];
const SPEAKS = after(DAY, ...OPENED);

const comesTo = (state: ProcessState, ...events: ProcessEvent[]) =>
	withConsequences(state, events, META);

test('[R24] who steps out or leaves while speaking has no word to come back to', () => {
	const ways: ProcessEvent[] = [
		{ type: 'seat:stepped-out', seat: 'se' },
		{ type: 'seat:checked-out', seat: 'se', proposedBy: null, early: true },
		{ type: 'seat:became-observer', seat: 'se' }
	];
	for (const way of ways) {
		const out = comesTo(SPEAKS, way);
		expect(out.events.filter(({ type }) => type.startsWith('turns:'))).toEqual([
			{ type: 'turns:finished', list, seat: 'se', passed: false }
		]);
		expect(out.after.turns.open).toMatchObject({ speaker: null, queue: ['wi'] });
	}
	const back = comesTo(comesTo(SPEAKS, { type: 'seat:stepped-out', seat: 'se' }).after, {
		type: 'seat:came-back',
		seat: 'se'
	});
	expect(back.after.turns.open).toMatchObject({ speaker: null, queue: ['wi'] });
	// Somebody else who steps out ends nobody's turn.
	expect(comesTo(SPEAKS, { type: 'seat:stepped-out', seat: 'wi' }).events).toHaveLength(1);
});

test('a list belongs to the part that leads, whichever began first', () => {
	expect(DAY.programme.running).toEqual(['told', 'written']);
	expect(turnsWorld(DAY).block).toBe('written');
	expect(turnsWorld(happened(CREATED)).block).toBeNull();
});
