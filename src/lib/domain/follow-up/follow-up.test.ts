import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Actor, Context, Decided } from '#lib/domain/decision.ts';
import * as commands from './commands.ts';
import {
	EMPTY_FOLLOW_UP,
	evolveFollowUp,
	type FollowUpEvent,
	type FollowUpState
} from './state.ts';
import { AFTERCARE_MS, aftercareList, cardWorksUntil, mayContact, overdue } from './views.ts';

const as = (actor: Actor): Context => ({ now: 1000, actor, newId: () => 'x' });
const team = as({ kind: 'facilitator', id: 'f' });
const seat = (id: string) => as({ kind: 'seat', id });
const WORLD = {
	carriers: new Map([['a', ['s1']]]),
	participants: new Set(['s1', 's2', 's3'])
};

function apply(state: FollowUpState, answer: Decided<FollowUpEvent>): FollowUpState {
	if (!answer.ok) throw new Error(answer.refusal.code);
	const meta = { at: 1000, by: team.actor };
	return answer.value.events.reduce(
		(s: FollowUpState, event) => evolveFollowUp(s, event, meta),
		state
	);
}

const codes = (answer: Decided<FollowUpEvent>) =>
	answer.ok ? answer.value.cares.map((care) => care.code) : [answer.refusal.code];

const agreed = apply(
	EMPTY_FOLLOW_UP,
	commands.agreeFollowUp(EMPTY_FOLLOW_UP, { item: 'a', due: '2027-09-30' }, team, WORLD)
);

test('[R36] a date on items of the plan only', () => {
	const agree = (item: string, due: string) =>
		codes(commands.agreeFollowUp(agreed, { item, due }, team, WORLD));
	expect(agree('ghost', '2027-09-30')).toEqual(['unknown-item']);
	expect(agree('a', 'straks')).toEqual(['date-invalid']);
});

test('[R36] done exactly when a participant and a carrier said so, two people, in any order', () => {
	const who = fc.constantFrom('s1', 's2', 's3', 'stranger');
	const step = fc.record({ as: fc.constantFrom('participant' as const, 'carrier' as const), who });
	fc.assert(
		fc.property(fc.array(step, { maxLength: 8 }), (steps) => {
			let state = agreed;
			for (const { as: role, who: person } of steps) {
				const input = { item: 'a', as: role, person };
				const answer = commands.callDone(state, input, seat(person), WORLD);
				if (answer.ok) state = apply(state, answer);
			}
			const { status, doneBy } = state.agreements.get('a')!;
			expect(status === 'done').toBe(doneBy.carrier !== null && doneBy.participant !== null);
			expect([null, 's1']).toContain(doneBy.carrier);
			expect([null, 's1', 's2', 's3']).toContain(doneBy.participant);
			if (status === 'done') expect(doneBy.carrier).not.toBe(doneBy.participant);
		})
	);
});

test('[R36] nobody calls it done for another; the team enters what they said', () => {
	const input = { item: 'a', as: 'carrier' as const, person: 's1' };
	expect(codes(commands.callDone(agreed, input, seat('s2'), WORLD))).toEqual(['only-oneself']);
	expect(codes(commands.callDone(agreed, input, team, WORLD))).toEqual([]);
});

test('[R36] overdue stays visible until done, and comes back when it was not done after all', () => {
	expect(overdue(agreed, '2027-09-30')).toEqual([]);
	expect(overdue(agreed, '2027-10-01')).toHaveLength(1);
	const both = (['carrier', 'participant'] as const).reduce((state, role) => {
		const person = role === 'carrier' ? 's1' : 's2';
		return apply(state, commands.callDone(state, { item: 'a', as: role, person }, team, WORLD));
	}, agreed);
	expect(overdue(both, '2027-10-01')).toEqual([]);
	const stuck = commands.reportStatus(both, { item: 'a', status: 'stuck' }, seat('s3'), WORLD);
	expect(overdue(apply(both, stuck), '2027-10-01')[0]?.doneBy.carrier).toBeNull();
});

test('[R41] contact only as wished, until the date; a no stays a no', () => {
	const wish = { person: 's1', how: 'sms' as const, until: '2027-12-31', reach: '06' };
	expect(codes(commands.wishContact(agreed, { ...wish, reach: ' ' }, seat('s1')))).toEqual([
		'reach-missing'
	]);
	expect(codes(commands.wishContact(agreed, wish, seat('s2')))).toEqual(['only-oneself']);
	const state = apply(agreed, commands.wishContact(agreed, wish, seat('s1')));
	expect(mayContact(state, 's1', '2027-12-31')?.how).toBe('sms');
	expect(mayContact(state, 's1', '2028-01-01')).toBeNull();
	expect(cardWorksUntil(state, 's1')).toBe('2027-12-31');
	const no = apply(state, commands.wishContact(state, { ...wish, how: null }, seat('s1')));
	expect(mayContact(no, 's1', '2027-12-31')).toBeNull();
	expect(no.wishes.get('s1')?.reach).toBeNull();
});

test('[R42] aftercare for everyone within 7 days, first who left, objected or called', () => {
	const offer = { person: 'b', how: 'letter' as const, on: '1970-01-01' };
	const world = { participants: new Set(['b']) };
	const offered = apply(agreed, commands.offerAftercare(agreed, offer, team, world));
	const list = aftercareList(offered, {
		everyone: ['a', 'b', 'c', 'd'],
		left: new Set(['d']),
		objected: new Set(['c', 'd']),
		calledForHelp: new Set(),
		closedAt: 5
	});
	expect(list.map(({ person }) => person)).toEqual(['d', 'c', 'a', 'b']);
	expect(list[0]).toMatchObject({ whys: ['left', 'objected'], dueAt: 5 + AFTERCARE_MS });
	expect(list[3]?.offered).toEqual({ by: 'f', how: 'letter', on: '1970-01-01' });
	const attempt = (change: object) =>
		codes(commands.offerAftercare(offered, { ...offer, ...change }, team, world));
	expect(attempt({ on: '2100-01-01' })).toEqual(['date-invalid']);
	expect(attempt({ person: 'x' })).toEqual(['not-a-participant']);
	const spoken = commands.offerAftercare(offered, { ...offer, how: 'spoken' }, team, world);
	expect(apply(offered, spoken).aftercare.get('b')?.how).toBe('spoken');
});
