import { expect, test } from 'vitest';
import { isCallFor } from './call.ts';
import { openCalls, seeHelp } from './help.ts';
import type { HelpKind } from './events.ts';
import type { SeatsState } from './state.ts';
import { apply, as, ask, askIn, seated, self, team, WORLD } from './test-support.ts';
import { seatsRules } from './rules.ts';

const call = (state: SeatsState, seat: string, kind: HelpKind, now = 1000, world: object = {}) =>
	askIn(seatsRules, { ...WORLD, ...world })(
		state,
		'help:ask',
		{ seat, kind },
		{ ...self(seat), now, newId: () => `h-${seat}` }
	);
const called = (state: SeatsState, seat: string, kind: HelpKind = 'talk', world: object = {}) =>
	apply(state, call(state, seat, kind, 1000, world));

test('[R29] where no facilitator is there a call goes to all at once', () => {
	const state = called(seated('a'), 'a', 'talk', { facilitators: [] });
	expect(openCalls(state).map(({ to }) => to)).toEqual([null]);
	expect(openCalls(state).every((call) => isCallFor(call, 'g', 1000))).toBe(true);
});

test('[R29] it goes to whoever has fewest that nobody saw', () => {
	let state = called(called(seated('a', 'b', 'c'), 'a'), 'b');
	state = apply(state, seeHelp(state, { id: 'h-b' }, as({ kind: 'facilitator', id: 'g' })));
	expect(state.help.get('h-b')?.seenBy).toBe('g');
	expect(openCalls(state).map(({ id }) => id)).toEqual(['h-a']);
	expect(called(state, 'c').help.get('h-c')?.to).toBe('g');
	expect(seeHelp(state, { id: 'h-b' }, as({ kind: 'facilitator', id: 'g' }))).toMatchObject({
		value: { events: [] }
	});
	// [walk two-at-once] Not two go, each for who was called by one.
	expect(seeHelp(state, { id: 'h-b' }, team)).toMatchObject({ refusal: { code: 'call-taken' } });
	expect(seeHelp(state, { id: 'none' }, team)).toMatchObject({ refusal: { code: 'unknown-call' } });
});

test('[R29] [everyone B8] [walk 15] it ends when they spoke, and whoever asks after that calls anew', () => {
	const end = (state: SeatsState, id: string) => ask(state, 'help:end', { id }, team);
	let state = called(seated('a', 'b'), 'a');
	state = apply(state, ask(state, 'help:see', { id: 'h-a' }, team));
	expect(state.help.get('h-a')).toMatchObject({ seenBy: expect.any(String), ended: false });
	state = apply(state, end(state, 'h-a'));
	expect(state.help.get('h-a')?.ended).toBe(true);
	expect(end(state, 'h-a')).toMatchObject({ value: { events: [] } });
	expect(end(state, 'none')).toMatchObject({ refusal: { code: 'unknown-call' } });
	// Whoever was spoken to before anybody pressed that they go there is not called open either.
	state = called(state, 'b');
	state = apply(state, end(state, 'h-b'));
	expect(openCalls(state)).toEqual([]);
	const again = call(state, 'b', 'talk', 90_000);
	expect(again.ok && again.value.events.map(({ type }) => type)).toEqual(['help:asked']);
});

test('[R29] only the team says that they spoke', () => {
	const state = called(seated('a'), 'a');
	const tries = [self('a'), as({ kind: 'table', id: 'table-1' })].map((actor) =>
		ask(state, 'help:end', { id: 'h-a' }, actor)
	);
	for (const one of tries) expect(one.ok).toBe(false);
});

test('[R29] asked again it says something new after half a minute, or when it asks for more', () => {
	const events = (first: HelpKind, then: HelpKind, now: number) => {
		const answer = call(called(seated('a'), 'a', first), 'a', then, now);
		return answer.ok ? answer.value.events.filter(({ type }) => type === 'help:asked-again') : [];
	};
	const again = (kind: HelpKind) => [{ type: 'help:asked-again', id: 'h-a', kind }];
	expect(events('talk', 'talk', 30_999)).toEqual([]);
	expect(events('talk', 'talk', 31_000)).toEqual(again('talk'));
	expect(events('pause', 'talk', 1001)).toEqual(again('talk'));
	expect(events('talk', 'pause', 1001)).toEqual([]);
	expect(events('talk', 'pause', 31_000)).toEqual(again('talk'));
	expect(events('pause', 'pause', 1001)).toEqual([]);
	const twice = apply(
		called(seated('a'), 'a'),
		call(called(seated('a'), 'a'), 'a', 'talk', 31_000),
		31_000
	);
	expect(twice.help.get('h-a')).toMatchObject({ again: 1, askedLast: 31_000, at: 1000 });
	const thrice = apply(twice, call(twice, 'a', 'talk', 61_000), 61_000);
	expect(thrice.help.get('h-a')?.again).toBe(2);
});

test('[R18] only who is in the room steps out for a pause', () => {
	const kinds = (state: SeatsState, kind: HelpKind) => {
		const answer = call(state, 'a', kind);
		return answer.ok ? answer.value.events.map(({ type }) => type) : [];
	};
	expect(kinds(seated('a'), 'pause')).toEqual(['help:asked', 'seat:stepped-out']);
	expect(kinds(seated('a'), 'talk')).toEqual(['help:asked']);
	const out = apply(seated('a'), ask(seated('a'), 'seat:step-out', { seat: 'a' }, team));
	expect(kinds(out, 'pause')).toEqual(['help:asked']);
});
