import { describe, expect, test } from 'vitest';
import { confirmCard, dropCard, noteDevice, renewCard } from './card.ts';
import type { SeatsState } from './state.ts';
import { apply, as, ask, askIn, cares, door, seated, team, WORLD } from './test-support.ts';
import { seatsRules } from './rules.ts';

const counts = { counts: () => true, isAlone: () => false };
const second = as({ kind: 'facilitator', id: 'g' });
const proposed = () => apply(seated('a'), renewCard(seated('a'), { seat: 'a' }, team, counts));
const devicesOf = (state: SeatsState) => state.devices.get('a') ?? [];

describe('[C11] a new card for who is asked', () => {
	test('[R2] while their word does not count, one member makes it', () => {
		const free = renewCard(seated('a'), { seat: 'a' }, team, { ...counts, counts: () => false });
		const state = apply(seated('a'), free);
		expect(state.cards.get('a')).toBe(2);
		expect(devicesOf(state)).toEqual([
			{ way: 'card', by: 'f', proposedBy: null, alone: false, at: 1000, seq: 1000 }
		]);
		expect(state.confirmedCards.size).toBe(0);
	});

	test('[C11] who has nobody beside them makes it alone, and that is told', () => {
		const alone = { ...counts, isAlone: (member: string) => member === 'f' };
		const state = apply(seated('a'), renewCard(seated('a'), { seat: 'a' }, team, alone));
		expect(devicesOf(state)).toMatchObject([{ by: 'f', proposedBy: null, alone: true }]);
		const other = renewCard(seated('a'), { seat: 'a' }, second, alone);
		expect(other).toMatchObject({ value: { events: [{ type: 'seat:card-proposed', by: 'g' }] } });
	});

	test('[C11] one proposes it, once, and a second one makes it', () => {
		const state = proposed();
		expect([state.cards.get('a'), state.cardProposals.get('a')]).toEqual([1, 'f']);
		expect(apply(state, renewCard(state, { seat: 'a' }, team, counts))).toBe(state);
		const other = apply(state, renewCard(state, { seat: 'a' }, second, counts));
		expect(other.cardProposals.get('a')).toBe('g');
		expect(cares(confirmCard(seated('a'), { seat: 'a' }, second, WORLD))).toEqual([
			'proposal-changed'
		]);
		expect(cares(confirmCard(state, { seat: 'a' }, team, WORLD))).toEqual(['same-member']);
		const none = { mayBeSecond: () => false };
		expect(cares(confirmCard(state, { seat: 'a' }, second, none))).toEqual(['not-second-member']);
		const made = apply(state, confirmCard(state, { seat: 'a' }, second, WORLD), 2000);
		expect([made.cards.get('a'), made.cardProposals.size]).toEqual([2, 0]);
		expect(devicesOf(made)).toMatchObject([{ by: 'g', proposedBy: 'f', alone: false }]);
		expect(made.confirmedCards.get('a')).toEqual({ from: 2000, until: null });
	});

	test('[C11] a card of two stands until one alone made another', () => {
		let state = apply(proposed(), confirmCard(proposed(), { seat: 'a' }, second, WORLD), 2000);
		const alone = { ...counts, isAlone: () => true };
		for (const at of [3000, 4000]) {
			state = apply(state, renewCard(state, { seat: 'a' }, team, alone), at);
			expect(state.confirmedCards.get('a')).toEqual({ from: 2000, until: 3000 });
		}
		state = apply(state, noteDevice(state, { seat: 'a' }, door, counts), 5000);
		expect(state.confirmedCards.get('a')).toEqual({ from: 2000, until: 3000 });
		state = apply(state, renewCard(state, { seat: 'a' }, team, counts), 6000);
		state = apply(state, confirmCard(state, { seat: 'a' }, second, WORLD), 7000);
		expect(state.confirmedCards.get('a')).toEqual({ from: 7000, until: null });
	});

	test('[C11] no card after all, once', () => {
		expect(apply(proposed(), dropCard(proposed(), { seat: 'a' })).cardProposals.size).toBe(0);
		expect(dropCard(seated('a'), { seat: 'a' })).toMatchObject({ value: { events: [] } });
		expect(cares(ask(seated('a'), 'seat:renew-card', { seat: 'none' }, team))).toEqual([
			'unknown-seat'
		]);
	});

	test('[C11] a phone that came by a card of before is told while their word counts', () => {
		expect(noteDevice(seated('a'), { seat: 'a' }, door, WORLD)).toMatchObject({
			value: { events: [] }
		});
		expect(cares(noteDevice(seated('a'), { seat: 'none' }, door, counts))).toEqual([
			'unknown-seat'
		]);
		const state = apply(proposed(), noteDevice(proposed(), { seat: 'a' }, door, counts));
		expect(devicesOf(state)).toMatchObject([
			{ way: 'itself', by: null, proposedBy: null, alone: true }
		]);
		// A card that was asked for is still asked for.
		expect(state.cardProposals.get('a')).toBe('f');
	});
});

describe('who has a seat comes in by the code', () => {
	const arrived = (...ids: string[]) =>
		ids.reduce(
			(state, id) =>
				apply(state, ask(state, 'lobby:arrive', { arrival: id, displayName: id }, door)),
			seated('a')
		);
	const come = (state: SeatsState, change: object = {}, world: object = {}, who = team) => {
		const input = { person: 'a', arrival: 'p', displayName: 'A', table: 't2', here: true };
		return askIn(seatsRules, { ...WORLD, ...world })(
			state,
			'seat:give',
			{ ...input, ...change },
			who
		);
	};

	test('[R2] [R3] their phone gets the seat, at its table and under the name they typed just now', () => {
		const state = apply(arrived('p'), come(arrived('p')));
		expect(state.seats.get('a')).toMatchObject({ displayName: 'p', table: 't1' });
		expect([state.lobby.size, state.seatedAs.get('p')]).toEqual([0, 'a']);
		expect(devicesOf(state)).toMatchObject([{ way: 'lobby', by: 'f', alone: false }]);
		expect(come(arrived('p'))).toMatchObject({ value: { made: 'a' } });
	});

	test('[R2] only from the lobby, and not for themselves', () => {
		expect(cares(come(arrived('p'), { arrival: null }))).toEqual(['seat-given-already']);
		expect(cares(come(arrived('p'), { arrival: 'a' }))).toEqual(['seat-given-already']);
		expect(cares(come(arrived('p'), { arrival: 'q' }))).toEqual(['unknown-arrival']);
	});

	test('[C11] while their word counts it takes two, or one who works alone', () => {
		expect(cares(come(arrived('p'), {}, counts))).toEqual(['card-needs-two']);
		const state = apply(
			arrived('p'),
			come(arrived('p'), {}, { counts: () => true, isAlone: () => true })
		);
		expect(devicesOf(state)).toMatchObject([{ way: 'lobby', by: 'f', alone: true }]);
		expect(cares(come(arrived('p'), {}, { isAlone: () => true }))).toEqual([]);
	});

	test('[R16] who is in the room is checked in by it, an observer by their own word only', () => {
		const events = (state: SeatsState, here = true) => {
			const answer = come(state, { here });
			const types = answer.ok ? answer.value.events.map(({ type }) => type).slice(2) : [];
			return types.filter((type) => type !== 'seat:renamed');
		};
		const home = apply(arrived('p'), ask(arrived('p'), 'seat:step-out', { seat: 'a' }, team));
		expect([events(home), events(home, false), events(arrived('p'))]).toEqual([
			['seat:checked-in'],
			[],
			[]
		]);
		const self = as({ kind: 'seat', id: 'a' });
		const watching = apply(
			arrived('p'),
			ask(arrived('p'), 'seat:become-observer', { seat: 'a' }, self)
		);
		expect(events(watching)).toEqual([]);
	});
});
