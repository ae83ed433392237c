import { describe, expect, test } from 'vitest';
import type { Context, Decided } from '#lib/domain/decision.ts';
import { asking } from '#lib/domain/test-rules.ts';
import { listVerdicts } from './list.ts';
import { mergedInto } from './merge.ts';
import { mayReadNotes, notesFor } from './notes.ts';
import { peopleRules } from './rules.ts';
import { EMPTY_PEOPLE, evolvePeople, type PeopleState, type PersonEvent } from './state.ts';

const by = (id: string, newId = 'n'): Context => ({
	now: 1000,
	actor: { kind: 'facilitator', id },
	newId: () => newId
});
const [f, g] = [by('f'), by('g')];
let outside = new Set<string>();
const ask = asking<PeopleState, typeof peopleRules>(peopleRules, {
	roleConflict: () => null,
	isLeading: () => true,
	isNear: () => false,
	today: () => '2026-12-01',
	idsOutside: () => outside
});

function apply(state: PeopleState, answer: Decided<PersonEvent>, at = 1000): PeopleState {
	if (!answer.ok) throw new Error(answer.refusal.code);
	const meta = { at, by: f.actor };
	return answer.value.events.reduce((so, event) => evolvePeople(so, event, meta), state);
}

const codes = (answer: Decided<PersonEvent>) =>
	answer.ok ? answer.value.cares.map(({ code }) => code) : [answer.refusal.code];
const add = (state: PeopleState, id: string, more: object = {}, at = 1000) =>
	apply(
		state,
		ask(
			state,
			'person:add',
			{
				name: `Naam ${id}`,
				reach: null,
				group: 'clubs',
				circle: 'inner',
				sector: 'residents',
				source: 'poster',
				...more
			},
			by('f', id)
		),
		at
	);
const two = add(add(EMPTY_PEOPLE, 'k'), 'x', { reach: 'x@voorbeeld.nl' }, 500);
const merge = (state: PeopleState, who = f, [person, other] = ['k', 'x']) =>
	ask(state, 'person:merge', { person: person!, other: other! }, who);
const merged = (state: PeopleState) => apply(state, merge(state));
const kept = (state: PeopleState) => state.people.get('k')!;
const prepared = (state: PeopleState, person: string, more: object) =>
	apply(state, ask(state, 'person:prepare', { person, ...more }, f));
const noted = (state: PeopleState, person: string, words: string) =>
	apply(state, ask(state, 'note:write', { person, words }, by('f', `note-${words}`)));

describe('two entries of one person', () => {
	test('[R16] are one: what the kept one lacks comes from the other, and its name and number stay', () => {
		const state = merged(two);
		expect([...state.people.keys()]).toEqual(['k']);
		expect(kept(state)).toMatchObject({
			name: 'Naam k',
			reach: 'x@voorbeeld.nl',
			also: [{ name: 'Naam x', reach: 'x@voorbeeld.nl' }],
			since: 500
		});
	});

	test('[R17] a standing instruction goes as a whole, and a contact person under the id they have now', () => {
		const bounds = 'Tot € 100.';
		const decides = { instruction: 'contact-decides', contact: 'z', bounds } as const;
		const waits = { waitUntil: 5000, waitThen: 'count-me-out' } as const;
		let state = prepared(add(two, 'z'), 'x', { way: 'letter', ...decides });
		state = prepared(state, 'k', { way: 'letter' });
		expect(kept(merged(state)).preparation).toMatchObject(decides);
		const half = prepared(state, 'k', { instruction: 'wait', ...waits });
		expect(kept(merged(half)).preparation).toMatchObject({ ...waits, contact: null, bounds: null });
		const comes = prepared(state, 'k', { way: 'room' });
		expect(kept(merged(comes)).preparation).toMatchObject({ instruction: null, contact: null });
		// Of whom x speaks: k does, from now on. Nobody speaks for themselves.
		const named = prepared(add(two, 'z'), 'z', { way: 'letter', contact: 'x' });
		expect(merged(named).people.get('z')?.preparation?.contact).toBe('k');
		const own = prepared(two, 'k', { way: 'letter', contact: 'x' });
		expect(kept(merged(own)).preparation?.contact).toBeNull();
	});

	test('[R16] [R17] no call, note, need or "not with" of either is lost', () => {
		let state = add(two, 'z');
		for (const person of ['k', 'x']) {
			const call = { person, form: 'call', result: 'spoke', on: '2026-12-01' } as const;
			state = apply(state, ask(state, 'person:note-contact', call, by('f', `call-${person}`)));
			state = noted(state, person, person);
		}
		state = prepared(state, 'k', { way: 'room', needs: ['step-free'], notWith: ['x'] });
		state = prepared(state, 'x', { way: 'letter', needs: ['read-aloud'], notWith: ['z', 'k'] });
		state = prepared(state, 'z', { notWith: ['x'] });
		state = merged(state);
		expect(kept(state).contacts.map(({ id }) => id)).toEqual(['call-k', 'call-x']);
		expect(notesFor(state, 'k', 'f').map(({ words }) => words)).toEqual(['k', 'x']);
		expect(kept(state).preparation).toMatchObject({
			way: 'room',
			needs: ['step-free', 'read-aloud'],
			// Never themselves, whoever of the two entries named the other.
			notWith: ['z']
		});
		expect(state.people.get('z')?.preparation?.notWith).toEqual(['k']);
	});

	test('[R16] a no is not forgotten; who is further stays further', () => {
		const no = apply(
			two,
			ask(two, 'person:set-status', { person: 'x', status: 'does-not-want', kind: 'no-time' }, f)
		);
		expect(kept(merged(no))).toMatchObject({ status: 'does-not-want', declinedKind: 'no-time' });
		const spoken = apply(no, ask(no, 'person:set-status', { person: 'k', status: 'spoken' }, f));
		expect(kept(merged(spoken))).toMatchObject({ status: 'spoken', declinedKind: null });
	});

	test('[R19] what led to the other leads to the kept one, and who became part of it is known through others', () => {
		let state = apply(two, ask(two, 'missing:suggest', { text: 'De bakker' }, by('f', 's')));
		state = apply(state, ask(state, 'missing:follow', { suggestion: 's', person: 'x' }, f));
		state = merged(state);
		expect(state.suggestions.get('s')?.led).toBe('k');
		state = apply(add(state, 'y'), merge(add(state, 'y'), f, ['y', 'k']));
		expect(mergedInto(state, 'y').sort()).toEqual(['k', 'x']);
		expect(state.people.get('y')?.also.map(({ name }) => name)).toEqual(['Naam k', 'Naam x']);
	});

	test('[R1] [R16] a list that names the other way to reach them still finds them', () => {
		const state = merged(
			add(add(EMPTY_PEOPLE, 'k', { reach: '06 12345678' }), 'x', { reach: 'x@voorbeeld.nl' })
		);
		const row = { name: 'Heel anders', reach: 'X@voorbeeld.nl', group: 'kerk' };
		expect(listVerdicts([row], state.people.values(), () => null)).toMatchObject([
			{ kind: 'same', by: 'reach', like: { person: 'k' } }
		]);
	});
});

describe('is refused', () => {
	test.each([
		[['x'], 'keep-the-other'],
		[['k', 'x'], 'both-take-part'],
		[['k'], null]
	] as const)('[R16] when %o has a seat, a page or an answer: %s', (taking, code) => {
		outside = new Set(taking);
		expect(codes(merge(two))).toEqual(code === null ? [] : [code]);
		outside = new Set();
	});

	test('[R8] [C11] of who was erased, or waits to be, and of one alone', () => {
		const meta = { at: 1, by: f.actor };
		const gone = evolvePeople(two, { type: 'person:erased', id: 'x' }, meta);
		expect(codes(merge(gone))).toEqual(['unknown-person']);
		expect(codes(merge(gone, f, ['x', 'k']))).toEqual(['unknown-person']);
		const waits = evolvePeople(two, { type: 'person:erasing-proposed', id: 'x', by: 'f' }, meta);
		expect(codes(merge(waits))).toEqual(['erasing-waits']);
		expect(codes(merge(two, f, ['k', 'k']))).toEqual(['unknown-person']);
		// Who comes second finds that there is nothing to merge any more.
		expect(codes(merge(merged(two), g))).toEqual(['unknown-person']);
	});

	test('[R17] notes of a colleague come under other eyes only with a reason, and stay theirs', () => {
		const spoken = apply(two, ask(two, 'person:set-status', { person: 'x', status: 'spoken' }, g));
		expect(codes(merge(spoken))).toEqual(['notes-of-another']);
		expect(codes(merge(spoken, g))).toEqual([]);
		const both = apply(
			spoken,
			ask(spoken, 'person:set-status', { person: 'k', status: 'spoken' }, f)
		);
		const one = kept(merged(both));
		expect(['f', 'g'].map((id) => mayReadNotes(one, id))).toEqual([true, true]);
		expect(one).toMatchObject({ interviewer: 'f', colleagues: ['g'] });
	});
});

test('[R8] once the kept one is erased no name or number of the other is left', () => {
	const meta = { at: 1, by: f.actor };
	const state = evolvePeople(merged(two), { type: 'person:erased', id: 'k' }, meta);
	expect(JSON.stringify([...state.people])).not.toMatch(/Naam|voorbeeld/);
});
