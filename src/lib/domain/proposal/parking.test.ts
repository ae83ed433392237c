import { expect, test } from 'vitest';
import type { Actor, Context, Decided } from '#lib/domain/decision.ts';
import { asking } from '#lib/domain/test-rules.ts';
import { looseEnds } from './ends.ts';
import { parkingRules } from './parking.ts';
import {
	EMPTY_PROPOSALS,
	evolveProposals,
	type ParkingEnd,
	type ProposalEvent,
	type ProposalsState
} from './state.ts';

const as = (actor: Actor): Context => ({ now: 1000, actor, newId: () => 'i' });
const team = as({ kind: 'host', id: 'h' });
const ask = asking<ProposalsState, typeof parkingRules>(parkingRules, {
	isTable: (id: string) => id === 't1',
	isSeat: (id: string) => ['a1', 'a2'].includes(id)
});
const ITEM = { words: 'de heg', seat: 'a1', table: null, owner: null };

function apply(state: ProposalsState, answer: Decided<ProposalEvent>): ProposalsState {
	if (!answer.ok) throw new Error(answer.refusal.code);
	const meta = { at: 1000, by: team.actor };
	return answer.value.events.reduce((s, event) => evolveProposals(s, event, meta), state);
}

const code = (answer: Decided<ProposalEvent>) => (answer.ok ? 'ok' : answer.refusal.code);
const add = (change: object = {}, context = team) =>
	ask(EMPTY_PROPOSALS, 'parking:add', { ...ITEM, ...change }, context);
const parked = (change: object = {}) => apply(EMPTY_PROPOSALS, add(change));
const settle = (state: ProposalsState, how: ParkingEnd, more: object = {}, context = team) =>
	ask(state, 'parking:settle', { item: 'i', how, owner: null, seat: null, ...more }, context);
const loose = (state: ProposalsState) => looseEnds(state, new Set()).map(({ id, why }) => id + why);

test('[R31] what is parked is a loose end until it ends somewhere', () => {
	expect(loose(parked())).toEqual(['iparking-lot']);
	expect(loose(parked({ owner: 'Wethouder Bos' }))).toEqual([]);
	for (const how of ['in-plan', 'merged'] as const) {
		expect(loose(apply(parked(), settle(parked(), how)))).toEqual([]);
	}
});

test('[R31] with an owner means that somebody is named', () => {
	expect(code(settle(parked(), 'owned'))).toBe('owner-missing');
	expect(code(settle(parked(), 'owned', { owner: '  ' }))).toBe('owner-missing');
	const owned = apply(parked(), settle(parked(), 'owned', { owner: 'Bos' }));
	expect(owned.parking.get('i')?.end).toEqual({ how: 'owned', owner: 'Bos' });
	const merged = apply(owned, settle(owned, 'merged', { owner: 'Bos' }));
	expect(merged.parking.get('i')?.end).toEqual({ how: 'merged', owner: null });
});

test('[R31] only who brought it drops it, as the team heard from them', () => {
	expect(code(settle(parked(), 'withdrawn'))).toBe('not-the-writer');
	expect(code(settle(parked(), 'withdrawn', { seat: 'a2' }))).toBe('not-the-writer');
	expect(code(settle(parked(), 'withdrawn', { seat: 'a1' }))).toBe('ok');
	expect(code(settle(parked({ seat: null }), 'withdrawn'))).toBe('ok');
});

test('[R31] the team keeps the parking lot, and knows who brought what', () => {
	expect(code(add({}, as({ kind: 'seat', id: 'a1' })))).toBe('not-allowed');
	expect(code(settle(parked(), 'merged', {}, as({ kind: 'seat', id: 'a1' })))).toBe('not-allowed');
	expect(code(add({ words: ' ' }))).toBe('text-empty');
	expect(code(add({ seat: 'nobody' }))).toBe('unknown-seat');
	expect(code(add({ table: 't9' }))).toBe('unknown-table');
	expect(add()).toMatchObject({ value: { made: 'i' } });
});

test('[R31] said again the same way it changes nothing, another owner does', () => {
	const owned = apply(parked(), settle(parked(), 'owned', { owner: 'Bos' }));
	expect(apply(owned, settle(owned, 'owned', { owner: ' Bos ' }))).toBe(owned);
	const other = apply(owned, settle(owned, 'owned', { owner: 'Vos' }));
	expect(other.parking.get('i')?.end).toEqual({ how: 'owned', owner: 'Vos' });
	expect(code(settle(parked(), 'merged', { item: 'none' }))).toBe('unknown-parked-item');
});
