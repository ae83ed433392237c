import { expect, test } from 'vitest';
import type { Actor, Context, Decided } from '#lib/domain/decision.ts';
import { asking } from '#lib/domain/test-rules.ts';
import { peopleRules } from './rules.ts';
import { EMPTY_PEOPLE, evolvePeople, type PeopleState, type PersonEvent } from './state.ts';

const by = (id: string): Context => ({
	now: 1000,
	actor: { kind: 'facilitator', id },
	newId: () => 'a'
});
const [f, g] = [by('f'), by('g')];
const ask = asking<PeopleState, typeof peopleRules>(peopleRules, { roleConflict: () => null });

function apply(
	state: PeopleState,
	answer: Decided<PersonEvent>,
	actor: Actor = f.actor,
	at = 1000
) {
	if (!answer.ok) throw new Error(answer.refusal.code);
	const meta = { at, by: actor };
	return answer.value.events.reduce((so, event) => evolvePeople(so, event, meta), state);
}

const KNOWN = {
	name: 'Naam',
	reach: null,
	group: 'clubs',
	circle: 'inner',
	sector: 'residents',
	source: 'poster'
} as const;
const one = apply(EMPTY_PEOPLE, ask(EMPTY_PEOPLE, 'person:add', KNOWN, f));
const truus = { name: 'Truus', agreed: true };
const correct = (state: PeopleState, more: object, who = f) =>
	ask(
		state,
		'person:correct-source',
		{ person: 'a', source: 'referrer', referrer: null, ...more },
		who
	);
const code = (answer: Decided<PersonEvent>) => (answer.ok ? null : answer.refusal.code);

test('[R16] how somebody came in sight is corrected, with who pointed to them and whether they agreed', () => {
	const state = apply(one, correct(one, { referrer: { name: ' Truus ', agreed: true } }));
	expect(state.people.get('a')).toMatchObject({ source: 'referrer', referrer: truus });
	const poster = apply(state, correct(state, { source: 'poster', referrer: truus }));
	expect(poster.people.get('a')).toMatchObject({ source: 'poster', referrer: null });
	expect(correct(state, { referrer: truus })).toEqual({
		ok: true,
		value: { events: [], cares: [] }
	});
});

test('[R16] [R17] [fault 2] not over what a colleague said, nor by who may not read it, nor of who was erased', () => {
	const state = apply(one, correct(one, { referrer: truus }));
	const was = { source: 'poster', referrer: null };
	expect(code(correct(state, { source: 'phone', was }))).toBe('overtaken');
	const spoken = apply(one, ask(one, 'person:set-status', { person: 'a', status: 'spoken' }, f));
	expect(code(correct(spoken, {}, g))).toBe('not-your-notes');
	const gone = evolvePeople(state, { type: 'person:erased', id: 'a' }, { at: 1, by: f.actor });
	expect(gone.people.get('a')?.referrer).toBeNull();
	expect(code(correct(gone, {}))).toBe('unknown-person');
});

test('[fault 2] who of the team changed something last is known; what people do themselves is not theirs', () => {
	expect(one.people.get('a')?.touched).toBeNull();
	const named = apply(one, correct(one, { referrer: truus }), g.actor, 2000);
	expect(named.people.get('a')?.touched).toEqual({ by: 'g', at: 2000 });
	const self = evolvePeople(
		named,
		{ type: 'person:erased', id: 'a' },
		{ at: 3000, by: { kind: 'seat', id: 'a' } }
	);
	expect(self.people.get('a')?.touched).toEqual({ by: 'g', at: 2000 });
});
