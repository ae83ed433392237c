import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Actor, Context, Decided } from '#lib/domain/decision.ts';
import * as commands from './commands.ts';
import { notesFor } from './notes.ts';
import { permissionMissing, type Preparation } from './preparation.ts';
import { EMPTY_PEOPLE, evolvePeople, type PeopleState, type PersonEvent } from './state.ts';
import { coverage, lateFirstCall, notAtOneTable, preparationOf, statusCounts } from './views.ts';

const DAY = 86_400_000;
const as = (actor: Actor): Context => ({ now: 1000, actor, newId: () => 'x' });
const facilitator = (id: string) => as({ kind: 'facilitator', id });
const team = facilitator('f');
const PLAIN: Preparation = {
	way: 'room',
	helper: null,
	needs: [],
	needsWords: null,
	notWith: [],
	informationWanted: null,
	instruction: null,
	under16: false,
	guardianInformed: false,
	permission: false
};
const known = (id: string) => ({
	id,
	name: `Naam ${id}`,
	reach: null,
	group: 'clubs',
	circle: 'inner' as const,
	sector: 'residents' as const,
	source: 'poster' as const,
	identity: null
});

function apply(state: PeopleState, answer: Decided<PersonEvent>, at = 1000): PeopleState {
	if (!answer.ok) throw new Error(answer.refusal.code);
	const meta = { at, by: team.actor };
	return answer.value.events.reduce((s: PeopleState, event) => evolvePeople(s, event, meta), state);
}

const codes = (answer: Decided<PersonEvent>) =>
	answer.ok ? answer.value.cares.map((care) => care.code) : [answer.refusal.code];

const sought = (...ids: string[]) =>
	ids.reduce(
		(state, id) => apply(state, commands.seekPerson(state, known(id), team, { holders: [] })),
		EMPTY_PEOPLE
	);

describe('status', () => {
	test('[R16] sought, approached, spoken, prepared; and no further back', () => {
		let state = sought('a');
		state = apply(state, commands.approachPerson(state, { id: 'a' }));
		state = apply(state, commands.speakPerson(state, { id: 'a' }, team));
		expect(codes(commands.approachPerson(state, { id: 'a' }))).toEqual(['wrong-status']);
		state = apply(state, commands.preparePerson(state, { id: 'a', ...PLAIN }, team));
		expect(state.people.get('a')?.status).toBe('prepared');
		expect(preparationOf(state, 'a')).toBe('full');
		expect(codes(commands.speakPerson(state, { id: 'a' }, team))).toEqual(['wrong-status']);
	});

	test('[R16] not wanting needs no reason, and may be taken back', () => {
		let state = sought('a');
		state = apply(state, commands.declinePerson(state, { id: 'a', why: ' ' }));
		expect(state.people.get('a')).toMatchObject({ status: 'does-not-want', declinedWhy: null });
		state = apply(state, commands.approachPerson(state, { id: 'a' }));
		expect(state.people.get('a')?.status).toBe('approached');
	});

	test('[R16] who comes to the door unknown is shortly prepared before a seat, recorded', () => {
		const waiting = new Set(['walk-in']);
		const brief = { id: 'walk-in', together: 'group' } as const;
		const stranger = commands.prepareBriefly(EMPTY_PEOPLE, { ...brief, id: 'x' }, { waiting });
		expect(codes(stranger)).toEqual(['unknown-person']);
		const state = apply(EMPTY_PEOPLE, commands.prepareBriefly(EMPTY_PEOPLE, brief, { waiting }));
		expect(preparationOf(state, 'walk-in')).toBe('short');
		expect(preparationOf(state, 'x')).toBe('none');
		expect(state.people.size).toBe(0);
	});

	test('[R16] whatever happens, a person is never lost and has one status', () => {
		const step = fc.constantFrom<(state: PeopleState) => Decided<PersonEvent>>(
			(state) => commands.approachPerson(state, { id: 'a' }),
			(state) => commands.speakPerson(state, { id: 'a' }, team),
			(state) => commands.preparePerson(state, { id: 'a', ...PLAIN }, team),
			(state) =>
				commands.prepareBriefly(state, { id: 'a', together: 'group' }, { waiting: new Set() }),
			(state) => commands.declinePerson(state, { id: 'a', why: null }),
			(state) => commands.seekPerson(state, known('a'), team, { holders: [] })
		);
		fc.assert(
			fc.property(fc.array(step, { maxLength: 12 }), (steps) => {
				let state = sought('a', 'b');
				for (const take of steps) {
					const answer = take(state);
					if (answer.ok) state = apply(state, answer);
				}
				expect(state.people.get('a')?.name).toBe('Naam a');
				const total = Object.values(statusCounts(state)).reduce((sum, count) => sum + count);
				expect(total).toBe(2);
				const ready = state.people.get('a')?.status === 'prepared';
				expect(preparationOf(state, 'a') !== 'none').toBe(ready);
			})
		);
	});

	test('[R16] a first call is late after 3 days, for who signed up and was not called', () => {
		const state = sought('a');
		const late = (s: PeopleState, now: number) => lateFirstCall(s.people.get('a')!, now);
		expect(late(state, 1000 + 3 * DAY)).toBe(false);
		expect(late(state, 1001 + 3 * DAY)).toBe(true);
		const called = apply(state, commands.approachPerson(state, { id: 'a' }));
		expect(late(called, 1000 + 9 * DAY)).toBe(false);
		const ours = { ...known('b'), source: 'team' as const };
		const own = apply(state, commands.seekPerson(state, ours, team, { holders: [] }));
		expect(lateFirstCall(own.people.get('b')!, 1000 + 9 * DAY)).toBe(false);
	});

	test('[R1] a member of the team cannot be a participant', () => {
		const holders = [{ id: 'f', role: 'host' as const, identities: ['acc'], name: 'Naam a' }];
		const seek = (identity: string | null) =>
			codes(commands.seekPerson(EMPTY_PEOPLE, { ...known('a'), identity }, team, { holders }));
		expect(seek('acc')).toEqual(['role-conflict']);
		expect(seek(null)).toEqual(['same-name-other-role']);
	});
});

describe('preparation', () => {
	test('[R17] indirect without instruction, under 16 without permission, unspoken: cares', () => {
		const input = { id: 'a', ...PLAIN, way: 'letter' as const, under16: true, permission: true };
		expect(codes(commands.preparePerson(sought('a'), input, team))).toEqual([
			'not-spoken-yet',
			'instruction-missing',
			'permission-missing'
		]);
		expect(permissionMissing({ ...input, guardianInformed: true })).toBe(false);
		expect(permissionMissing({ ...input, guardianInformed: true, permission: false })).toBe(true);
	});

	test('[R30] not at one table counts for both, whoever said it', () => {
		let state = sought('a', 'b');
		state = apply(
			state,
			commands.preparePerson(state, { id: 'a', ...PLAIN, notWith: ['b'] }, team)
		);
		expect(notAtOneTable(state, 'a')).toEqual(new Set(['b']));
		expect(notAtOneTable(state, 'b')).toEqual(new Set(['a']));
	});

	test('[R8] erased, a preparation keeps what seating needs to know of it and no words', () => {
		const event: PersonEvent = {
			type: 'person:prepared',
			id: 'a',
			...PLAIN,
			needs: null,
			notWith: null
		};
		const state = evolvePeople(sought('a'), event, { at: 1, by: team.actor });
		expect(preparationOf(state, 'a')).toBe('full');
		expect(notAtOneTable(state, 'a').size).toBe(0);
	});
});

describe('notes and suggestions', () => {
	test('[R17][R10] notes are for the interviewer and named colleagues', () => {
		let state = sought('a');
		state = apply(state, commands.speakPerson(state, { id: 'a' }, facilitator('f')));
		const note = { id: 'n', person: 'a', words: 'boos en verdrietig' };
		expect(codes(commands.writeNote(state, note, facilitator('g')))).toEqual(['not-your-notes']);
		expect(codes(commands.writeNote(state, note, as({ kind: 'core', id: 'f' })))).toEqual([
			'not-your-notes'
		]);
		state = apply(state, commands.writeNote(state, note, facilitator('f')));
		expect(notesFor(state, 'a', 'g')).toEqual([]);
		const assign = { id: 'a', interviewer: 'f', colleagues: ['g'] };
		expect(codes(commands.assignInterviewer(state, assign, facilitator('g')))).toEqual([
			'notes-of-another'
		]);
		state = apply(state, commands.assignInterviewer(state, assign, facilitator('f')));
		expect(notesFor(state, 'a', 'g')).toHaveLength(1);
	});

	test('[R19] a suggestion stays until it leads to someone', () => {
		const made = commands.suggestPerson(sought('a'), { id: 's', from: 'a', words: 'de kerk' });
		let state = apply(sought('a', 'b'), made);
		state = apply(state, commands.followSuggestion(state, { id: 's', person: 'b' }));
		expect(state.suggestions.get('s')).toMatchObject({ words: 'de kerk', led: 'b' });
	});

	test('[R19] the map shows which circle and sector nobody stands for', () => {
		let state = sought('a', 'b');
		state = apply(state, commands.declinePerson(state, { id: 'b', why: null }));
		const cells = coverage(state);
		expect(cells).toHaveLength(8);
		expect(cells.filter((cell) => !cell.missing)).toEqual([
			{ circle: 'inner', sector: 'residents', people: 1, prepared: 0, missing: false }
		]);
	});
});
