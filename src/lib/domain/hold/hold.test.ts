import { expect, test } from 'vitest';
import type { Actor, Context, Decided } from '#lib/domain/decision.ts';
import { nameFinder } from '#lib/domain/name/index.ts';
import { asking } from '#lib/domain/test-rules.ts';
import * as hold from './index.ts';
import { holdsRules } from './rules.ts';

const as = (actor: Actor): Context => ({ now: 1, actor, newId: () => 'x' });
const pb = as({ kind: 'facilitator', id: 'f' });
const host = as({ kind: 'host', id: 'h' });
const NAMES = nameFinder(['Roos Vermeulen']);
const words = (id: string, text: string, kind: hold.HeldKind = 'objection'): hold.ShownWords => ({
	kind,
	id,
	text
});

function apply(state: hold.HoldState, events: readonly hold.HoldEvent[]): hold.HoldState {
	return events.reduce(hold.evolveHolds, state);
}

function done(state: hold.HoldState, answer: Decided<hold.HoldEvent>): hold.HoldState {
	if (!answer.ok) throw new Error(answer.refusal.code);
	return apply(state, answer.value.events);
}

const code = (answer: Decided<hold.HoldEvent>) => (answer.ok ? 'ok' : answer.refusal.code);
const ask = asking<hold.HoldState, typeof holdsRules>(holdsRules, { isShown: () => true });

test('[R40] words that name a person are held when they would come on screens, others are not', () => {
	const before = [words('a', 'Vermeulen liegt')];
	const after = [...before, words('b', 'Mevrouw VERMEULEN deed dit'), words('c', 'Te duur')];
	const events = hold.holdsFor(hold.EMPTY_HOLDS, before, after, NAMES);
	expect(events).toEqual([{ type: 'words:held', kind: 'objection', id: 'b', named: true }]);
	const state = apply(hold.EMPTY_HOLDS, events);
	expect(hold.isHeld(state, 'objection', 'b')).toBe(true);
	expect(hold.isHeld(state, 'question', 'b')).toBe(false);
	expect(hold.holdsFor(state, after, after, NAMES)).toEqual([]);
});

test('[R40] other words under the same id are looked at again', () => {
	const before = [words('q', 'Wat kost het?', 'question')];
	const after = [words('q', 'Wat kost Vermeulen?', 'question')];
	expect(hold.holdsFor(hold.EMPTY_HOLDS, before, after, NAMES)).toHaveLength(1);
});

test('[R40] the same words in a next round: held as long as they were not released', () => {
	const before = [words('a', 'Vermeulen liegt', 'concern')];
	const after = [...before, words('b', 'Vermeulen liegt', 'concern')];
	const held = apply(hold.EMPTY_HOLDS, hold.holdsFor(hold.EMPTY_HOLDS, [], before, NAMES));
	expect(hold.holdsFor(held, before, after, NAMES)).toHaveLength(1);
	const input = { kind: 'concern', id: 'a', held: false } as const;
	const released = done(held, ask(held, 'words:hold', input, pb));
	expect(hold.holdsFor(released, before, after, NAMES)).toEqual([]);
});

test('[R40] the team takes words off the screens, a facilitator alone puts them back', () => {
	const input = { kind: 'clarification', id: 'k', held: true } as const;
	const state = done(hold.EMPTY_HOLDS, ask(hold.EMPTY_HOLDS, 'words:hold', input, host));
	expect(hold.isHeld(state, 'clarification', 'k')).toBe(true);
	const back = { ...input, held: false };
	expect(code(ask(state, 'words:hold', back, host))).toBe('facilitator-only');
	const seat = as({ kind: 'seat', id: 's' });
	expect(code(ask(state, 'words:hold', input, seat))).toBe('not-allowed');
	expect(code(hold.holdWords(state, input, pb, { isShown: () => false }))).toBe('unknown-words');
	expect(hold.isHeld(done(state, ask(state, 'words:hold', back, pb)), 'clarification', 'k')).toBe(
		false
	);
	expect(ask(state, 'words:hold', input, pb)).toMatchObject({ value: { events: [] } });
	const free = ask(hold.EMPTY_HOLDS, 'words:hold', back, pb);
	expect(free).toMatchObject({ value: { events: [] } });
	expect(ask(hold.EMPTY_HOLDS, 'words:hold', input, pb)).toMatchObject({
		value: { events: [{ type: 'words:held', named: false }] }
	});
	const two = done(state, ask(state, 'words:hold', { ...input, id: 'other' }, pb));
	const one = done(two, ask(two, 'words:hold', back, pb));
	expect([...one]).toEqual(['clarification/other']);
});
