import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Actor, Context, Decided } from '#lib/domain/decision.ts';
import { asking } from '#lib/domain/test-rules.ts';
import { followUpRules } from './rules.ts';
import {
	EMPTY_FOLLOW_UP,
	evolveFollowUp,
	type FollowUpEvent,
	type FollowUpState
} from './state.ts';
import { AFTERCARE_MS, aftercareList, cardWorksUntil, mayContact, overdue } from './facts.ts';
import type { FollowUpWorld } from './world.ts';

const as = (actor: Actor): Context => ({ now: 1000, actor, newId: () => 'x' });
const team = as({ kind: 'facilitator', id: 'f' });
const seat = (id: string) => as({ kind: 'seat', id });
const WORLD: FollowUpWorld = {
	carriersOf: (item) => (item === 'a' ? ['s1'] : undefined),
	isParticipant: (id) => ['s1', 's2', 's3'].includes(id)
};
const ask = asking<FollowUpState, typeof followUpRules>(followUpRules, WORLD);

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
	ask(EMPTY_FOLLOW_UP, 'agreement:set', { item: 'a', due: '2027-09-30' }, team)
);

test('[R36] a date on items of the plan only', () => {
	const agree = (item: string, due: string) =>
		codes(ask(agreed, 'agreement:set', { item, due }, team));
	expect(agree('ghost', '2027-09-30')).toEqual(['unknown-item']);
	expect(agree('a', 'straks')).toEqual(['date-invalid']);
	const bySeat = ask(agreed, 'agreement:set', { item: 'a', due: '2028-01-01' }, seat('s1'));
	expect(codes(bySeat)).toEqual(['not-allowed']);
});

test('[R36] done exactly when a participant and a carrier said so, two people, in any order', () => {
	const who = fc.constantFrom('s1', 's2', 's3', 'stranger');
	const step = fc.record({ as: fc.constantFrom('participant' as const, 'carrier' as const), who });
	fc.assert(
		fc.property(fc.array(step, { maxLength: 8 }), (steps) => {
			let state = agreed;
			for (const { as: role, who: person } of steps) {
				const input = { item: 'a', as: role, person };
				const answer = ask(state, 'agreement:call-done', input, seat(person));
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
	expect(codes(ask(agreed, 'agreement:call-done', input, seat('s2')))).toEqual(['only-oneself']);
	expect(codes(ask(agreed, 'agreement:call-done', input, team))).toEqual([]);
});

test('[R36] overdue stays visible until done, and comes back when it was not done after all', () => {
	expect(overdue(agreed, '2027-09-30')).toEqual([]);
	expect(overdue(agreed, '2027-10-01')).toHaveLength(1);
	const both = (['carrier', 'participant'] as const).reduce((state, role) => {
		const person = role === 'carrier' ? 's1' : 's2';
		const said = { item: 'a', as: role, person };
		return apply(state, ask(state, 'agreement:call-done', said, team));
	}, agreed);
	expect(overdue(both, '2027-10-01')).toEqual([]);
	const stuck = ask(both, 'agreement:report', { item: 'a', status: 'stuck' }, seat('s3'));
	expect(overdue(apply(both, stuck), '2027-10-01')[0]?.doneBy.carrier).toBeNull();
	const stranger = ask(both, 'agreement:report', { item: 'a', status: 'busy' }, seat('stranger'));
	expect(codes(stranger)).toEqual(['not-a-participant']);
});

test('[R41] [R5] what is written down from paper never comes over what was said meanwhile', () => {
	const wish = { person: 's1', how: 'sms' as const, until: '2027-12-31', reach: '06' };
	const no = { person: 's1', how: null, until: null, reach: null };
	const paper = (state: FollowUpState, was: { how: null; until: null } | null) =>
		codes(ask(state, 'contact:wish', { ...wish, was }, team));
	expect(paper(agreed, null)).toEqual([]);
	const said = apply(agreed, ask(agreed, 'contact:wish', no, seat('s1')));
	expect(paper(said, null), 'they said no on their own phone').toEqual(['overtaken']);
	expect(paper(said, { how: null, until: null })).toEqual([]);
	const later = apply(said, ask(said, 'contact:wish', wish, seat('s1')));
	expect(paper(later, { how: null, until: null })).toEqual(['overtaken']);
	// Their own phone knows what it says.
	expect(codes(ask(later, 'contact:wish', no, seat('s1')))).toEqual([]);
});

test('[R41] contact only as wished, until the date; a no stays a no', () => {
	const wish = { person: 's1', how: 'sms' as const, until: '2027-12-31', reach: '06' };
	expect(codes(ask(agreed, 'contact:wish', { ...wish, reach: ' ' }, seat('s1')))).toEqual([
		'reach-missing'
	]);
	expect(codes(ask(agreed, 'contact:wish', wish, seat('s2')))).toEqual(['only-oneself']);
	const state = apply(agreed, ask(agreed, 'contact:wish', wish, seat('s1')));
	expect(mayContact(state, 's1', '2027-12-31')?.how).toBe('sms');
	expect(mayContact(state, 's1', '2028-01-01')).toBeNull();
	expect(cardWorksUntil(state, 's1')).toBe('2027-12-31');
	const no = apply(state, ask(state, 'contact:wish', { ...wish, how: null }, seat('s1')));
	expect(mayContact(no, 's1', '2027-12-31')).toBeNull();
	expect(no.wishes.get('s1')?.reach).toBeNull();
});

test('[R42] aftercare for everyone within 7 days, first who left, objected or called', () => {
	const offer = { person: 'b', how: 'letter' as const, on: '1970-01-01' };
	const world = { ...WORLD, isParticipant: (id: string) => id === 'b' };
	const asked = asking<FollowUpState, typeof followUpRules>(followUpRules, world);
	expect(codes(asked(agreed, 'aftercare:offer', offer, seat('b')))).toEqual(['not-allowed']);
	const offered = apply(agreed, asked(agreed, 'aftercare:offer', offer, team));
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
		codes(asked(offered, 'aftercare:offer', { ...offer, ...change }, team));
	expect(attempt({ on: '2100-01-01' })).toEqual(['date-invalid']);
	expect(attempt({ person: 'x' })).toEqual(['not-a-participant']);
	const spoken = asked(offered, 'aftercare:offer', { ...offer, how: 'spoken' }, team);
	expect(apply(offered, spoken).aftercare.get('b')?.how).toBe('spoken');
});

test('[R36] each refusal and each repetition of what is agreed, reported and called done', () => {
	const start = () =>
		apply(
			EMPTY_FOLLOW_UP,
			ask(EMPTY_FOLLOW_UP, 'agreement:set', { item: 'a', due: '2027-09-30' }, team)
		);
	const nothing = { value: { events: [] } };
	const again = { item: 'a', due: '2027-09-30' };
	expect(ask(start(), 'agreement:set', again, team)).toMatchObject(nothing);
	const busy = { item: 'a', status: 'busy' } as const;
	const reported = apply(start(), ask(start(), 'agreement:report', busy, seat('s1')));
	expect(reported.agreements.get('a')).toMatchObject({ status: 'busy', due: '2027-09-30' });
	expect(ask(reported, 'agreement:report', busy, team)).toMatchObject(nothing);
	const later = apply(
		reported,
		ask(reported, 'agreement:set', { ...again, due: '2028-01-01' }, team)
	);
	expect(later.agreements.get('a')).toMatchObject({ status: 'busy', due: '2028-01-01' });
	const done = (state: FollowUpState, role: 'carrier' | 'participant', person: string) =>
		ask(state, 'agreement:call-done', { item: 'a', as: role, person }, team);
	expect(codes(done(start(), 'carrier', 's2'))).toEqual(['not-a-carrier']);
	expect(codes(done(start(), 'participant', 'stranger'))).toEqual(['not-a-participant']);
	const carried = apply(start(), done(start(), 'carrier', 's1'));
	expect(carried.agreements.get('a')).toMatchObject({ status: 'not-started' });
	expect(done(carried, 'carrier', 's1')).toMatchObject(nothing);
	expect(codes(done(carried, 'participant', 's1'))).toEqual(['two-people-needed']);
	const both = apply(carried, done(carried, 'participant', 's2'));
	expect(both.agreements.get('a')).toMatchObject({
		status: 'done',
		doneBy: { carrier: 's1', participant: 's2' }
	});
	// Somebody outside the room may carry it, who does not take part.
	const outside = { ...WORLD, isParticipant: (id: string) => id !== 's1' };
	const asked = asking<FollowUpState, typeof followUpRules>(followUpRules, outside);
	const call = { item: 'a', as: 'carrier', person: 's1' } as const;
	expect(codes(asked(start(), 'agreement:call-done', call, team))).toEqual([]);
});

test('[R41] [R42] a date is a date, and aftercare was not offered on a day that is still to come', () => {
	const wish = { person: 's1', how: 'sms', until: 'ooit', reach: '06' } as const;
	expect(codes(ask(EMPTY_FOLLOW_UP, 'contact:wish', wish, team))).toEqual(['date-invalid']);
	const offer = (on: string, state = EMPTY_FOLLOW_UP, how: 'letter' | 'call' = 'letter') =>
		ask(state, 'aftercare:offer', { person: 's1', how, on }, team);
	expect(['1970-01-02', '1970-01-03', 'ooit'].map((on) => codes(offer(on))[0])).toEqual([
		undefined,
		'date-invalid',
		'date-invalid'
	]);
	const offered = apply(EMPTY_FOLLOW_UP, offer('1970-01-01'));
	expect(offer('1970-01-01', offered)).toMatchObject({ value: { events: [] } });
	for (const other of [offer('1970-01-02', offered), offer('1970-01-01', offered, 'call')]) {
		expect(other).toMatchObject({ value: { events: [{ type: 'aftercare:offered' }] } });
	}
});

test('[R36] [R41] [R42] dates are kept to the day; aftercare waits for the end of the day', () => {
	const start = apply(
		EMPTY_FOLLOW_UP,
		ask(EMPTY_FOLLOW_UP, 'agreement:set', { item: 'a', due: '2027-09-30' }, team)
	);
	expect(
		[overdue(start, '2027-09-29'), overdue(start, '2027-09-30'), overdue(start, '2027-10-01')].map(
			({ length }) => length
		)
	).toEqual([0, 0, 1]);
	expect([mayContact(start, 's1', '2027-01-01'), cardWorksUntil(start, 's1')]).toEqual([
		null,
		null
	]);
	const wish = (how: 'sms' | null, until: string | null) => ({
		...start,
		wishes: new Map([['s1', { person: 's1', how, until, reach: null }]])
	});
	const may = (how: 'sms' | null, until: string | null) =>
		mayContact(wish(how, until), 's1', '2027-01-02') !== null;
	expect([
		may('sms', '2027-01-02'),
		may('sms', '2027-01-01'),
		may('sms', null),
		may(null, '2027-01-02')
	]).toEqual([true, false, false, false]);
	expect(cardWorksUntil(wish('sms', '2027-01-02'), 's1')).toBe('2027-01-02');
	const world = {
		everyone: ['a'],
		left: new Set<string>(),
		objected: new Set<string>(),
		calledForHelp: new Set(['a']),
		closedAt: null
	};
	expect(aftercareList(start, world)).toEqual([
		{ person: 'a', whys: ['called-for-help'], dueAt: null, offered: null }
	]);
});
