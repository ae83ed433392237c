import { describe, expect, test } from 'vitest';
import type { Actor, Context, Decided } from '#lib/domain/decision.ts';
import { asking } from '#lib/domain/test-rules.ts';
import { confirmErasing, erasePerson } from './erase.ts';
import {
	coverage,
	FIRST_CALL_MS,
	lateFirstCall,
	notAtOneTable,
	preparationOf,
	statusCounts
} from './facts.ts';
import { mayReach, notesFor } from './notes.ts';
import { isIndirectWay, permissionMissing, WAYS, type Preparation } from './preparation.ts';
import { peopleRules } from './rules.ts';
import { EMPTY_PEOPLE, evolvePeople, type PeopleState, type PersonEvent } from './state.ts';

const as = (actor: Actor, id = 'x'): Context => ({ now: 1000, actor, newId: () => id });
const team = as({ kind: 'facilitator', id: 'f' });
const other = as({ kind: 'facilitator', id: 'g' });
const ask = asking<PeopleState, typeof peopleRules>(peopleRules, {
	roleConflict: () => null,
	isLeading: (id: string) => id !== 'host',
	isWaiting: () => false,
	isNear: (id: string) => id === 'f' || id === 'g'
});
const KNOWN = {
	name: 'Naam',
	reach: null,
	group: 'clubs',
	circle: 'inner' as const,
	sector: 'residents' as const,
	source: 'poster' as const
};
const PLAIN: Preparation = {
	way: 'room',
	helper: null,
	helperName: null,
	helperReach: null,
	needs: [],
	needsWords: null,
	dayWords: null,
	shares: false,
	notWith: [],
	informationWanted: null,
	instruction: null,
	contact: null,
	waitUntil: null,
	waitThen: null,
	bounds: null,
	under16: false,
	guardianInformed: false,
	permission: false
};
const nothing = { ok: true, value: { events: [], cares: [] } };
const codes = (answer: Decided<PersonEvent>) =>
	answer.ok ? answer.value.cares.map(({ code }) => code) : [answer.refusal.code];
const events = (answer: Decided<PersonEvent>) => (answer.ok ? answer.value.events : []);

function apply(state: PeopleState, answer: Decided<PersonEvent>): PeopleState {
	if (!answer.ok) throw new Error(answer.refusal.code);
	const meta = { at: 1000, by: team.actor };
	return answer.value.events.reduce((s, event) => evolvePeople(s, event, meta), state);
}

const sought = (...ids: string[]) =>
	ids.reduce(
		(state, id) => apply(state, ask(state, 'person:add', KNOWN, as(team.actor, id))),
		EMPTY_PEOPLE
	);
type Status = 'approached' | 'spoken' | 'does-not-want';
const set = (state: PeopleState, status: Status, context = team) =>
	ask(state, 'person:set-status', { person: 'a', status }, context);
const spoken = () => apply(sought('a', 'b'), set(sought('a', 'b'), 'spoken'));
const prepare = (state: PeopleState, change: Partial<Preparation> = {}, context = team) =>
	ask(state, 'person:prepare', { person: 'a', ...PLAIN, ...change }, context);

describe('who is known', () => {
	test('[R16] [R19] a person has a name and a group, a suggestion and a note have words', () => {
		for (const empty of ['', ' ']) {
			const state = spoken();
			expect(codes(ask(state, 'person:add', { ...KNOWN, name: empty }, team))).toEqual([
				'name-missing'
			]);
			expect(codes(ask(state, 'person:add', { ...KNOWN, group: empty }, team))).toEqual([
				'group-missing'
			]);
			const group = { person: 'a', ...KNOWN, group: empty };
			expect(codes(ask(state, 'person:regroup', group, team))).toEqual(['group-missing']);
			expect(codes(ask(state, 'missing:suggest', { text: empty }, team))).toEqual(['text-empty']);
			expect(codes(ask(state, 'note:write', { person: 'a', words: empty }, team))).toEqual([
				'text-empty'
			]);
		}
		const moved = { person: 'a', group: ' buren ', circle: 'outer', sector: 'business' } as const;
		expect(
			apply(spoken(), ask(spoken(), 'person:regroup', moved, team)).people.get('a')
		).toMatchObject({
			group: 'buren',
			circle: 'outer',
			sector: 'business'
		});
	});

	test('[R19] a suggestion leads to somebody who is known', () => {
		const suggest = ask(
			sought('a'),
			'missing:suggest',
			{ text: ' De buurman ' },
			as(team.actor, 's')
		);
		const state = apply(sought('a'), suggest);
		expect(state.suggestions.get('s')).toMatchObject({ words: 'De buurman', led: null });
		const follow = (suggestion: string, person: string) =>
			ask(state, 'missing:follow', { suggestion, person }, team);
		expect(codes(follow('s', 'z'))).toEqual(['unknown-person']);
		expect(codes(follow('z', 'a'))).toEqual(['unknown-suggestion']);
		expect(apply(state, follow('s', 'a')).suggestions.get('s')?.led).toBe('a');
	});

	test('[R16] a status is said once, and of somebody who is known', () => {
		const approached = apply(sought('a'), set(sought('a'), 'approached'));
		expect(set(approached, 'approached')).toEqual(nothing);
		for (const status of ['approached', 'spoken', 'does-not-want'] as const) {
			expect(codes(set(sought('b'), status))).toEqual(['unknown-person']);
		}
	});
});

describe('whose conversation it is', () => {
	test('[R17] who speaks with somebody first becomes the interviewer; the next does not', () => {
		expect(events(set(sought('a'), 'spoken')).map(({ type }) => type)).toEqual([
			'person:assigned',
			'person:spoken'
		]);
		const taken = { person: 'a', interviewer: 'g', colleagues: [] };
		const assigned = apply(sought('a'), ask(sought('a'), 'person:assign', taken, team));
		expect(events(set(assigned, 'spoken')).map(({ type }) => type)).toEqual(['person:spoken']);
	});

	test('[R17] nobody is named who leads nothing here; who was named already may have left', () => {
		const named = (state: PeopleState, colleagues: string[], interviewer = 'f') =>
			codes(ask(state, 'person:assign', { person: 'a', interviewer, colleagues }, team));
		expect(named(spoken(), ['host'])).toEqual(['unknown-member']);
		expect(named(spoken(), [], 'host')).toEqual(['unknown-member']);
		const meta = { at: 1, by: team.actor };
		const before = {
			type: 'person:assigned',
			id: 'a',
			interviewer: 'f',
			colleagues: ['host']
		} as const;
		expect(named(evolvePeople(spoken(), before, meta), ['host', 'g'])).toEqual([]);
		expect(named(evolvePeople(spoken(), before, meta), [])).toEqual([]);
	});

	test('[R17] taking over the notes of another is a care', () => {
		const assign = (state: PeopleState, context: Context) =>
			codes(
				ask(state, 'person:assign', { person: 'a', interviewer: 'g', colleagues: [] }, context)
			);
		expect([assign(sought('a'), team), assign(spoken(), team), assign(spoken(), other)]).toEqual([
			[],
			[],
			['notes-of-another']
		]);
	});

	test('[R17] who may not read it does not prepare anew; the first one becomes the interviewer', () => {
		expect(codes(prepare(spoken(), {}, other))).toEqual(['not-your-notes']);
		expect(events(prepare(spoken())).map(({ type }) => type)).toEqual(['person:prepared']);
		expect(events(prepare(sought('a'), {}, other))[0]).toMatchObject({
			type: 'person:assigned',
			interviewer: 'g'
		});
		const colleague = { person: 'a', interviewer: 'f', colleagues: ['g'] };
		const shared = apply(spoken(), ask(spoken(), 'person:assign', colleague, team));
		expect(codes(prepare(shared, {}, other))).toEqual([]);
	});

	test('[R17] [fault 2] a change of a preparation leaves the rest, and undoes nobody else’s change', () => {
		const change = (state: PeopleState, input: object) =>
			ask(state, 'person:prepare', { person: 'a', ...input }, team);
		const first = apply(spoken(), change(spoken(), { needsWords: 'rolstoel', notWith: ['p'] }));
		expect(first.people.get('a')?.preparation).toEqual({
			...PLAIN,
			needsWords: 'rolstoel',
			notWith: ['p']
		});
		const asked = { informationWanted: 'Wat kost het?', was: { informationWanted: null } };
		const second = apply(first, change(first, asked));
		expect(second.people.get('a')?.preparation).toMatchObject({
			needsWords: 'rolstoel',
			notWith: ['p'],
			informationWanted: 'Wat kost het?'
		});
		const stale = { needsWords: 'tolk', was: { needsWords: null } };
		expect(codes(change(second, stale))).toEqual(['overtaken']);
		const seen = { needsWords: 'tolk', was: { needsWords: 'rolstoel' } };
		expect(codes(change(second, seen))).toEqual([]);
	});

	test('[R17] an instruction goes when somebody comes themselves, a parent’s permission with the age', () => {
		const prepared = (state: PeopleState, input: object) =>
			apply(state, ask(state, 'person:prepare', { person: 'a', ...input }, team));
		const child = { under16: true, guardianInformed: true, permission: true };
		const before = prepared(spoken(), { way: 'letter', instruction: 'wait', ...child });
		expect(before.people.get('a')?.preparation).toMatchObject({ instruction: 'wait', ...child });
		const after = prepared(before, { way: 'room', under16: false });
		expect(after.people.get('a')?.preparation).toEqual(PLAIN);
	});

	test('[R16] [R17] what is missing when somebody is prepared', () => {
		const prepared = apply(spoken(), prepare(spoken()));
		expect([
			codes(prepare(sought('a'))),
			codes(prepare(spoken())),
			codes(prepare(prepared))
		]).toEqual([['not-spoken-yet'], [], []]);
		for (const way of WAYS) {
			const indirect = way === 'letter' || way === 'contact-person';
			expect(isIndirectWay(way)).toBe(indirect);
			expect(codes(prepare(spoken(), { way }))).toEqual(indirect ? ['instruction-missing'] : []);
			const half = { way, instruction: 'wait', waitUntil: 5000 } as const;
			expect(codes(prepare(spoken(), half))).toEqual(indirect ? ['instruction-missing'] : []);
		}
		expect(codes(prepare(spoken(), { under16: true }))).toEqual(['permission-missing']);
		expect(permissionMissing(null)).toBe(false);
		const minor = { ...PLAIN, under16: true };
		const missing = [
			[true, true],
			[true, false],
			[false, true]
		].map(([guardianInformed = false, permission = false]) =>
			permissionMissing({ ...minor, guardianInformed, permission })
		);
		expect(missing).toEqual([false, true, true]);
	});

	test('[R16] who is prepared is not prepared briefly as well, and nobody twice', () => {
		const brief = (state: PeopleState) =>
			ask(state, 'person:prepare-briefly', { person: 'a', together: 'alone' }, team);
		expect(brief(apply(spoken(), prepare(spoken())))).toEqual(nothing);
		const once = apply(spoken(), brief(spoken()));
		expect([once.atTheDoor.size, once.people.get('a')?.shortPreparation, brief(once)]).toEqual([
			0,
			'alone',
			nothing
		]);
		const door = asking<PeopleState, typeof peopleRules>(peopleRules, { isWaiting: () => true });
		const walkIn = (state: PeopleState) =>
			door(state, 'person:prepare-briefly', { person: 'w', together: 'alone' }, team);
		expect(walkIn(apply(EMPTY_PEOPLE, walkIn(EMPTY_PEOPLE)))).toEqual(nothing);
	});

	test('[R17] notes are read by who may, of the one they are about; how to reach somebody also while free', () => {
		const write = (state: PeopleState, person: string) =>
			apply(
				state,
				ask(state, 'note:write', { person, words: 'Rustig' }, as(team.actor, `n-${person}`))
			);
		let state = apply(
			spoken(),
			ask(spoken(), 'person:assign', { person: 'b', interviewer: 'f', colleagues: [] }, team)
		);
		state = write(write(state, 'a'), 'b');
		expect(notesFor(state, 'a', 'f').map(({ id }) => id)).toEqual(['n-a']);
		expect([notesFor(state, 'a', 'g'), notesFor(state, 'z', 'f')]).toEqual([[], []]);
		expect(codes(ask(state, 'note:write', { person: 'a', words: 'x' }, other))).toEqual([
			'not-your-notes'
		]);
		const free = sought('a').people.get('a')!;
		const taken = spoken().people.get('a')!;
		expect([mayReach(free, 'g'), mayReach(taken, 'f'), mayReach(taken, 'g')]).toEqual([
			true,
			true,
			false
		]);
	});
});

describe('[C11] erasing for somebody', () => {
	const world = {
		isKnown: (id: string) => id === 'a',
		isAlone: () => false,
		mayBeSecond: () => true
	};
	const erase = (state: PeopleState, context: Context, change: object = {}) =>
		erasePerson(state, { person: 'a' }, context, { ...world, ...change });
	const confirm = (state: PeopleState, context: Context, change: object = {}) =>
		confirmErasing(state, { person: 'a' }, context, { ...world, ...change });
	const proposed = () => apply(sought('a'), erase(sought('a'), team));

	test('[R8] they themselves do it at once, and so does who works alone', () => {
		const self = as({ kind: 'seat', id: 'a' });
		for (const answer of [
			erase(sought('a'), self),
			erase(sought('a'), team, { isAlone: () => true })
		]) {
			expect(events(answer)).toEqual([{ type: 'person:erased', id: 'a', proposedBy: null }]);
		}
		expect(codes(erase(sought('a'), self, { isKnown: () => false }))).toEqual(['unknown-person']);
		expect(events(erase(sought('a'), self, { isAlone: () => true }))).toHaveLength(1);
	});

	test('[C11] for another one proposes it, once, and a second one confirms', () => {
		expect(proposed().erasing.get('a')).toBe('f');
		expect(erase(proposed(), other)).toEqual(nothing);
		expect(codes(confirm(sought('a'), other))).toEqual(['proposal-changed']);
		expect(codes(confirm(proposed(), team))).toEqual(['same-member']);
		expect(codes(confirm(proposed(), other, { mayBeSecond: () => false }))).toEqual([
			'not-second-member'
		]);
		const erased = apply(proposed(), confirm(proposed(), other));
		expect([erased.erasing.size, erased.people.get('a')?.name]).toEqual([0, null]);
		expect(events(confirm(proposed(), other))).toMatchObject([{ proposedBy: 'f' }]);
		// Who is alone meanwhile honours what they proposed themselves.
		const alone = { isAlone: () => true, mayBeSecond: () => false };
		expect(events(confirm(proposed(), team, alone))).toMatchObject([{ proposedBy: 'f' }]);
	});

	test('[C11] what was proposed is dropped, once', () => {
		const drop = (state: PeopleState) => ask(state, 'person:drop-erasing', { person: 'a' }, team);
		expect(apply(proposed(), drop(proposed())).erasing.size).toBe(0);
		expect(drop(sought('a'))).toEqual(nothing);
	});
});

describe('[R16] [R19] what is counted of people', () => {
	test('[R16] how far somebody is prepared: in full, briefly, at the door, or not', () => {
		let state = apply(spoken(), prepare(spoken()));
		const brief = (person: string) =>
			ask(state, 'person:prepare-briefly', { person, together: 'alone' }, team);
		expect([
			preparationOf(state, 'a'),
			preparationOf(state, 'b'),
			preparationOf(state, 'z')
		]).toEqual(['full', 'none', 'none']);
		state = apply(state, brief('b'));
		expect(preparationOf(state, 'b')).toBe('short');
		const door = { ...state, atTheDoor: new Map([['w', 'alone' as const]]) };
		expect(preparationOf(door, 'w')).toBe('short');
	});

	test('[R19] the map counts who did not say no, by circle and sector, and who is prepared', () => {
		let state = sought('a', 'b', 'c');
		state = apply(
			state,
			ask(
				state,
				'person:regroup',
				{ person: 'b', group: 'x', circle: 'outer', sector: 'business' },
				team
			)
		);
		state = apply(state, ask(state, 'person:prepare', { person: 'a', ...PLAIN }, team));
		const seen = (of: PeopleState) =>
			coverage(of)
				.filter(({ missing }) => !missing)
				.map(({ circle, sector, people, prepared }) => `${circle} ${sector} ${people} ${prepared}`);
		expect(seen(state)).toEqual(['inner residents 2 1', 'outer business 1 0']);
		const no = apply(
			state,
			ask(state, 'person:set-status', { person: 'c', status: 'does-not-want' }, team)
		);
		expect(seen(no)).toEqual(['inner residents 1 1', 'outer business 1 0']);
		expect(statusCounts(no)).toEqual({
			sought: 1,
			approached: 0,
			spoken: 0,
			prepared: 1,
			'does-not-want': 1
		});
	});

	test('[R30] with whom not at one table: what either of them said', () => {
		const state = apply(spoken(), prepare(spoken(), { notWith: ['b', 'c'] }));
		expect([
			notAtOneTable(state, 'a'),
			notAtOneTable(state, 'b'),
			notAtOneTable(state, 'z')
		]).toEqual([new Set(['b', 'c']), new Set(['a']), new Set()]);
	});

	test('[R16] a first call is late only for who signed up and was not called', () => {
		const [one] = [...sought('a').people.values()];
		const late = (more: object) => lateFirstCall({ ...one!, ...more }, 1000 + FIRST_CALL_MS + 1);
		expect([
			late({}),
			late({ source: 'team' }),
			late({ status: 'approached' }),
			late({ since: 1001 })
		]).toEqual([true, false, false, false]);
	});
});
