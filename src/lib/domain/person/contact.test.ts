import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Context, Decided } from '#lib/domain/decision.ts';
import { asking } from '#lib/domain/test-rules.ts';
import { dayIn } from '#lib/domain/zone.ts';
import { callList, callTimes, dueOf } from './calls.ts';
import { unansweredCalls, type Contact, type ContactResult, type NextContact } from './contact.ts';
import { FIRST_CALL_MS } from './facts.ts';
import { mayReach, notesFor } from './notes.ts';
import { peopleRules } from './rules.ts';
import { EMPTY_PEOPLE, evolvePeople, type PeopleState, type PersonEvent } from './state.ts';

const ZONE = 'Europe/Amsterdam';
const NOW = Date.parse('2026-12-01T12:00:00Z');
const [YESTERDAY, TODAY, TOMORROW] = ['2026-11-30', '2026-12-01', '2026-12-02'] as const;
const DAY = 86_400_000;

let made = 0;
const by = (id: string, newId = () => `id${made++}`): Context => ({
	now: NOW,
	actor: { kind: 'facilitator', id },
	newId
});
const [f, g] = [by('f'), by('g')];
const ask = asking<PeopleState, typeof peopleRules>(peopleRules, {
	roleConflict: () => null,
	isLeading: (id: string) => ['f', 'g'].includes(id),
	today: () => TODAY
});
const KNOWN = {
	name: 'Naam',
	reach: '06 12345678',
	group: 'clubs',
	circle: 'inner' as const,
	sector: 'residents' as const,
	source: 'poster' as const
};

function apply(state: PeopleState, answer: Decided<PersonEvent>, at = NOW): PeopleState {
	if (!answer.ok) throw new Error(answer.refusal.code);
	const meta = { at, by: f.actor };
	return answer.value.events.reduce((s, event) => evolvePeople(s, event, meta), state);
}

const codes = (answer: Decided<PersonEvent>) =>
	answer.ok ? answer.value.cares.map(({ code }) => code) : [answer.refusal.code];
const sought =
	(id = 'a', source: 'poster' | 'team' = 'poster', at = NOW) =>
	(state: PeopleState) =>
		apply(
			state,
			ask(
				state,
				'person:add',
				{ ...KNOWN, source },
				by('f', () => id)
			),
			at
		);
const one = sought()(EMPTY_PEOPLE);
const personIn = (state: PeopleState, id = 'a') => state.people.get(id)!;

const called = (result: ContactResult, more: object = {}) =>
	({ person: 'a', form: 'call', result, on: TODAY, ...more }) as const;
const note = (state: PeopleState, result: ContactResult, more: object = {}, who = f) =>
	ask(state, 'person:note-contact', called(result, more), who);
const noted = (state: PeopleState, result: ContactResult, more: object = {}, who = f) =>
	apply(state, note(state, result, more, who));
const plan = (state: PeopleState, next: NextContact | null, who = f, was?: NextContact | null) =>
	ask(state, 'person:plan-contact', { person: 'a', next, ...(was !== undefined && { was }) }, who);

describe('calls and letters', () => {
	test('[R16] a call is noted with its form, day, member and what was said', () => {
		const state = noted(one, 'call-back', { words: ' Na zessen. ' });
		expect(personIn(state).contacts).toEqual([
			expect.objectContaining({
				form: 'call',
				result: 'call-back',
				on: TODAY,
				by: 'f',
				words: 'Na zessen.'
			})
		]);
	});

	test('[R16] [R17] what came of it says how far it is, and who spoke with them holds the conversation', () => {
		expect(personIn(noted(one, 'no-answer')).status).toBe('sought');
		expect(personIn(noted(one, 'left-message')).status).toBe('approached');
		expect(personIn(noted(one, 'call-back')).status).toBe('approached');
		const spoken = noted(one, 'spoke');
		expect(personIn(spoken)).toMatchObject({ status: 'spoken', interviewer: 'f' });
		// Who told us no is not asked again by it.
		const no = noted(one, 'not-taken-up', { words: 'Geen zin.', kind: 'no-use' });
		expect(personIn(no)).toMatchObject({
			status: 'does-not-want',
			declinedWhy: 'Geen zin.',
			declinedKind: 'no-use'
		});
		expect(personIn(noted(no, 'spoke')).status).toBe('does-not-want');
	});

	test('[R16] a kind of no is kept apart from its words, and goes when they come back on it', () => {
		const no = apply(
			one,
			ask(one, 'person:set-status', { person: 'a', status: 'does-not-want', kind: 'no-time' }, f)
		);
		expect(personIn(no)).toMatchObject({ declinedWhy: null, declinedKind: 'no-time' });
		const back = ask(no, 'person:set-status', { person: 'a', status: 'approached' }, f);
		expect(personIn(apply(no, back)).declinedKind).toBeNull();
	});

	test('[R16] no answer twice is seen, a message left between hides none, and any answer ends it', () => {
		let state = noted(one, 'no-answer', { on: YESTERDAY });
		expect(unansweredCalls(personIn(state))).toBe(1);
		state = noted(noted(state, 'left-message'), 'no-answer');
		expect(unansweredCalls(personIn(state))).toBe(2);
		expect(unansweredCalls(personIn(noted(state, 'call-back')))).toBe(0);
	});

	test('[R16] what is noted later of an earlier day stands before it', () => {
		const contact = (on: string, result: ContactResult): Contact => ({
			id: on,
			form: 'call',
			result,
			on,
			by: 'f',
			words: null
		});
		const contacts = [contact(TODAY, 'spoke'), contact(YESTERDAY, 'no-answer')];
		expect(unansweredCalls({ contacts })).toBe(0);
	});

	test.each([
		['0027-11-30', 'date-invalid'],
		['2026-02-30', 'date-invalid'],
		[TOMORROW, 'date-not-yet']
	])('[R16] a call on %s is refused', (on, code) => {
		expect(codes(note(one, 'no-answer', { on }))).toEqual([code]);
	});

	test('[R8] nothing is noted of who was erased, nor planned', () => {
		const gone = evolvePeople(one, { type: 'person:erased', id: 'a' }, { at: NOW, by: f.actor });
		expect(codes(note(gone, 'no-answer'))).toEqual(['unknown-person']);
		expect(codes(plan(gone, { member: 'f', on: null }))).toEqual(['unknown-person']);
		expect(dueOf(personIn(gone), NOW + 9 * DAY, TODAY)).toBeNull();
	});
});

describe('the next time', () => {
	const next = { member: 'g', on: TOMORROW };

	test('[R16] is of a member and a day, and hands over', () => {
		const state = noted(one, 'no-answer', { next });
		expect(personIn(state).next).toEqual(next);
		expect(personIn(apply(state, plan(state, null))).next).toBeNull();
	});

	test('[R16] stays whose it was where nobody says otherwise, and ends when they spoke', () => {
		const planned = apply(one, plan(one, next));
		expect(personIn(noted(planned, 'no-answer')).next).toEqual(next);
		const due = apply(one, plan(one, { member: 'g', on: TODAY }));
		expect(personIn(noted(due, 'no-answer')).next).toEqual({ member: 'g', on: null });
		expect(personIn(noted(one, 'no-answer', {}, g)).next).toEqual({ member: 'g', on: null });
		expect(personIn(noted(planned, 'spoke')).next).toBeNull();
		expect(personIn(noted(planned, 'not-taken-up')).next).toBeNull();
		// A letter to who was spoken with leaves nothing to do.
		expect(personIn(noted(noted(one, 'spoke'), 'left-message')).next).toBeNull();
	});

	test.each([
		[{ member: 'host', on: null }, 'unknown-member'],
		[{ member: 'g', on: YESTERDAY }, 'date-over'],
		[{ member: 'g', on: '0027-12-01' }, 'date-invalid']
	])('[R16] %o is refused, beside a call too', (bad, code) => {
		expect(codes(plan(one, bad))).toEqual([code]);
		expect(codes(note(one, 'no-answer', { next: bad }))).toEqual([code]);
	});

	test('[R17] [fault 2] a colleague who planned meanwhile is not written over', () => {
		const state = apply(one, plan(one, next));
		expect(codes(plan(state, { member: 'f', on: null }, f, null))).toEqual(['overtaken']);
		expect(codes(note(state, 'no-answer', { was: { status: 'sought', next: null } }))).toEqual([
			'overtaken'
		]);
		expect(plan(state, next, g, null)).toMatchObject({ ok: false });
		expect(plan(state, next, g, next)).toEqual({ ok: true, value: { events: [], cares: [] } });
	});

	test('[R17] to whom it is handed over reads how to reach them and the log, never the notes', () => {
		const spoken = noted(one, 'spoke');
		const written = apply(
			spoken,
			ask(spoken, 'note:write', { person: 'a', words: 'In vertrouwen.' }, f)
		);
		expect(mayReach(personIn(written), 'g')).toBe(false);
		expect(codes(note(written, 'spoke', {}, g))).toEqual(['not-your-notes']);
		// Taking it takes a reason that is recorded; being given it does not.
		expect(codes(plan(written, next, g))).toEqual(['reach-of-another']);
		expect(codes(plan(written, next, f))).toEqual([]);
		const handed = apply(written, plan(written, next, f));
		expect(mayReach(personIn(handed), 'g')).toBe(true);
		expect(notesFor(handed, 'a', 'g')).toEqual([]);
		expect(notesFor(handed, 'a', 'f')).toHaveLength(1);
	});
});

describe('who is called first', () => {
	test('[R16] a sign-up waits from the first day and is late after three; who the team sought has no day', () => {
		const state = sought('b', 'team')(one);
		expect(dueOf(personIn(state), NOW, TODAY)).toBe('today');
		expect(dueOf(personIn(state), NOW + FIRST_CALL_MS, TODAY)).toBe('today');
		expect(dueOf(personIn(state), NOW + FIRST_CALL_MS + 1, TODAY)).toBe('late');
		expect(dueOf(personIn(state, 'b'), NOW + 9 * DAY, TODAY)).toBe('open');
	});

	test('[R16] the first call is made by calling, also without an answer', () => {
		const state = noted(one, 'no-answer', { next: { member: 'f', on: TOMORROW } });
		const later = NOW + FIRST_CALL_MS + 1;
		expect(dueOf(personIn(state), later, TODAY)).toBe('later');
		expect(dueOf(personIn(state), later, TOMORROW)).toBe('today');
		expect(dueOf(personIn(state), later, '2026-12-03')).toBe('late');
	});

	test('[R16] who spoke, is prepared or said no waits for nobody, unless a day was agreed on', () => {
		const spoken = noted(one, 'spoke');
		expect(dueOf(personIn(spoken), NOW, TODAY)).toBeNull();
		expect(dueOf(personIn(noted(one, 'not-taken-up')), NOW, TODAY)).toBeNull();
		const again = apply(spoken, plan(spoken, { member: 'f', on: TODAY }));
		expect(dueOf(personIn(again), NOW, TODAY)).toBe('today');
	});

	test('[R16] late first, the longest first; then today, then who has no day, then later', () => {
		let state = EMPTY_PEOPLE;
		for (const [id, at] of [
			['late', 5],
			['later-late', 4],
			['today', 1]
		] as const) {
			state = sought(id, 'poster', NOW - at * DAY)(state);
		}
		state = sought('open', 'team')(state);
		state = sought('older', 'team', NOW - DAY)(state);
		state = sought('planned', 'team')(state);
		const next = { member: 'f', on: TOMORROW };
		state = apply(state, ask(state, 'person:plan-contact', { person: 'planned', next }, f));
		const list = callList(state.people.values(), NOW, ZONE);
		expect(list.map(({ person, due, on }) => [person.id, due, on])).toEqual([
			['late', 'late', '2026-11-29'],
			['later-late', 'late', YESTERDAY],
			['today', 'today', '2026-12-03'],
			['older', 'open', null],
			['open', 'open', null],
			['planned', 'later', TOMORROW]
		]);
	});

	test('[R16] [issue 13] who came in with one list is called in the order of their names', () => {
		const one = sought('x', 'team')(EMPTY_PEOPLE).people.get('x')!;
		const named = ['Wim', 'Ärie', 'Bep', 'Anna'].map((name, at) => ({ ...one, id: `${at}`, name }));
		const names = callList(named, NOW, ZONE).map(({ person }) => person.name);
		expect(names).toEqual(['Anna', 'Ärie', 'Bep', 'Wim']);
	});

	test('[R16] whatever a clock says, everybody who was not spoken with stands in the list once', () => {
		fc.assert(
			fc.property(fc.array(fc.integer({ min: -400, max: 400 }), { maxLength: 20 }), (days) => {
				const state = days.reduce(
					(so, day, at) => sought(`p${at}`, at % 2 ? 'team' : 'poster', NOW + day * DAY)(so),
					EMPTY_PEOPLE
				);
				const ids = callList(state.people.values(), NOW, ZONE).map(({ person }) => person.id);
				expect(ids.toSorted()).toEqual([...state.people.keys()].toSorted());
			})
		);
	});
});

describe('when a call is due, told beforehand', () => {
	test('[R16] what is kept of a person says of any moment what the call list says then', () => {
		const days = fc.option(fc.integer({ min: -5, max: 5 }), { nil: null });
		const moments = fc.integer({ min: -8 * 24, max: 8 * 24 });
		const sources = fc.constantFrom('poster', 'team');
		fc.assert(
			fc.property(
				sources,
				fc.integer({ min: -6, max: 0 }),
				days,
				moments,
				(source, at, day, hour) => {
					const zone = 'America/Aruba';
					const now = NOW + hour * 3_600_000 + 17;
					const person = personIn(sought('b', source, NOW + at * DAY)(EMPTY_PEOPLE), 'b');
					const on = day === null ? null : dayIn(zone, NOW + day * DAY);
					const planned = { ...person, next: on === null ? null : { member: 'f', on } };
					const times = callTimes(planned, zone);
					const due = dueOf(planned, now, dayIn(zone, now));
					const said =
						times && (times.late <= now ? 'late' : times.from <= now ? 'today' : 'later');
					expect(said ?? 'open').toBe(due);
				}
			)
		);
	});
});
