import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Actor, Context, Decided } from '#lib/domain/decision.ts';
import { roleConflict, type RoleHolder } from '#lib/domain/process/roles.ts';
import { asking } from '#lib/domain/test-rules.ts';
import type { Listed } from './list.ts';
import { peopleRules } from './rules.ts';
import { EMPTY_PEOPLE, evolvePeople, type PeopleState, type PersonEvent } from './state.ts';

const BY: Actor = { kind: 'facilitator', id: 'pb' };

let made = 0;
const context: Context = { now: 1, actor: BY, newId: () => `id-${(made += 1)}` };

function world(holders: RoleHolder[] = [], elsewhere: string[] = []) {
	return {
		roleConflict: (one: RoleHolder) => roleConflict(holders, one),
		roleConflicts: () => (one: RoleHolder) => roleConflict(holders, one),
		idsElsewhere: () => new Set(elsewhere),
		isWaiting: () => false,
		isKnown: () => true,
		mayBeSecond: () => true,
		isAlone: () => true
	};
}

function apply(state: PeopleState, answer: Decided<PersonEvent>): PeopleState {
	if (!answer.ok) throw new Error(answer.refusal.code);
	return answer.value.events.reduce(
		(now, event) => evolvePeople(now, event, { at: 1, by: BY }),
		state
	);
}

const row = (name: string, reach: string | null = null, more: Partial<Listed> = {}): Listed => ({
	name,
	reach,
	group: 'Kerk',
	circle: 'inner',
	sector: 'residents',
	source: 'team',
	...more
});

const bring = (state: PeopleState, people: Listed[], its = world(), named?: string) =>
	asking(peopleRules, its)(
		state,
		'person:add-many',
		{ people },
		{ ...context, facts: named ? { named } : {} }
	) as Decided<PersonEvent>;

const takeBack = (state: PeopleState, list: string, its = world()) =>
	asking(peopleRules, its)(
		state,
		'person:take-back-many',
		{ list },
		context
	) as Decided<PersonEvent>;

const names = (state: PeopleState) => [...state.people.values()].map(({ name }) => name);
const codeOf = (answer: Decided<PersonEvent>) => (answer.ok ? 'ok' : answer.refusal.code);

describe('[R16] a list is brought in', () => {
	test('all of them, or nobody', () => {
		const state = apply(EMPTY_PEOPLE, bring(EMPTY_PEOPLE, [row('Jan'), row(' Riet ')]));
		expect(names(state)).toEqual(['Jan', 'Riet']);
		expect(codeOf(bring(state, [row('Wim'), row(' ')]))).toBe('name-missing');
		expect(codeOf(bring(state, [row('Wim'), row('An', null, { group: ' ' })]))).toBe(
			'group-missing'
		);
	});

	test('the same list again adds nobody', () => {
		const once = apply(EMPTY_PEOPLE, bring(EMPTY_PEOPLE, [row('Jan')], world(), 'list'));
		expect(bring(once, [row('Jan'), row('Riet')], world(), 'list')).toMatchObject({
			ok: true,
			value: { events: [], made: 'list' }
		});
	});

	test('[R1] who is there already is refused, until somebody says that it is another', () => {
		const known = apply(EMPTY_PEOPLE, bring(EMPTY_PEOPLE, [row('Jan', '06-12345678')]));
		const again = row('Johannes', '+31 6 1234 5678');
		expect(codeOf(bring(known, [again]))).toBe('already-there');
		expect(codeOf(bring(known, [{ ...again, another: true }]))).toBe('ok');
		expect(codeOf(bring(known, [row('jan', null)]))).toBe('already-there');
		expect(codeOf(bring(known, [row('Jan', null, { group: 'Club' })]))).toBe('ok');
		expect(codeOf(bring(known, [row('Jan', '06-99999999')]))).toBe('ok');
		expect(codeOf(bring(known, [row('An', 'a@b.nl'), row('Bo', 'A@B.nl')]))).toBe('already-there');
	});

	test('[R1] who is in the team is refused; a name of theirs is a care', () => {
		const holder: RoleHolder = {
			id: 'fa',
			role: 'facilitator',
			identities: ['tel:+31612345678'],
			name: 'Fa'
		};
		expect(codeOf(bring(EMPTY_PEOPLE, [row('X', '0612345678')], world([holder])))).toBe(
			'role-conflict'
		);
		const answer = bring(
			EMPTY_PEOPLE,
			[row('Fa'), row('fa', 'x@y.nl', { group: 'Club' })],
			world([holder])
		);
		expect(answer.ok && answer.value.cares).toEqual([
			{ code: 'same-name-other-role', detail: { role: 'facilitator' } }
		]);
	});
});

describe('[R16] a list is taken back', () => {
	const list = apply(
		EMPTY_PEOPLE,
		bring(EMPTY_PEOPLE, [row('Jan'), row('Riet'), row('Wim')], world(), 'list')
	);
	const [jan, riet, wim] = [...list.people.keys()] as [string, string, string];

	test('in one step; who was there before stays', () => {
		const before = apply(list, bring(list, [row('Bo')], world(), 'other'));
		expect(names(apply(before, takeBack(before, 'list')))).toEqual(['Bo']);
		expect(codeOf(takeBack(list, 'none'))).toBe('unknown-list');
	});

	test.each<[string, PersonEvent]>([
		['approached', { type: 'person:approached', id: jan }],
		['given another name', { type: 'person:name-corrected', id: jan, name: 'Janneke' }],
		['reached in another way', { type: 'person:reach-corrected', id: jan, reach: '1' }],
		['assigned', { type: 'person:assigned', id: jan, interviewer: 'pb', colleagues: [] }],
		['declined', { type: 'person:declined', id: jan, why: null, kind: null }],
		['prepared', { type: 'person:briefly-prepared', id: jan, together: 'alone' }]
	])('but for who was %s since', (_what, event) => {
		const since = evolvePeople(list, event, { at: 2, by: BY });
		const answer = takeBack(since, 'list');
		expect(answer.ok && answer.value.made).toEqual([jan]);
		expect([...apply(since, answer).people.keys()]).toEqual([jan]);
	});

	test('and for who is named anywhere; twice takes back nobody else', () => {
		const its = world([], [riet]);
		const after = apply(list, takeBack(list, 'list', its));
		expect([...after.people.keys()]).toEqual([riet]);
		expect(takeBack(after, 'list', its)).toMatchObject({ value: { events: [], made: [riet] } });
		expect(after.lists.get('list')?.takenBack).toEqual([jan, wim]);
	});
});

test('[R1] whatever a list says, whoever is added is told apart or said to be another', () => {
	const someone = fc.record({
		name: fc.constantFrom('Jan', 'jan', 'Riet', 'D’Arcy', '<b>'),
		reach: fc.constantFrom(null, '0612345678', '+31612345678', 'a@b.nl', 'thuis')
	});
	fc.assert(
		fc.property(fc.array(someone, { minLength: 1, maxLength: 6 }), (people) => {
			const answer = bring(
				EMPTY_PEOPLE,
				people.map(({ name, reach }) => row(name, reach))
			);
			const reached = people
				.map(({ reach }) => reach?.slice(-9))
				.filter((one) => one?.at(-1) === '8');
			if (answer.ok) expect(reached.length).toBeLessThan(2);
			expect(['ok', 'already-there']).toContain(codeOf(answer));
		})
	);
});
