import { decided, type Context, type Decided } from '#lib/domain/decision.ts';
import { refuse } from '#lib/domain/result.ts';
import { changes, TEAM, type Rules } from '#lib/domain/rules.ts';
import type { Shown, Slice } from '#lib/domain/slice.ts';

/**
 * What people say that leaves the team, on shared screens or in the report, beside proposals, which have
 * a hold of their own.
 */
export const HELD_KINDS = [
	'question',
	'answer',
	'clarification',
	'objection',
	'concern',
	'request',
	'reply',
	'parking',
	'wish',
	'change',
	'announcement'
] as const;
export type HeldKind = (typeof HELD_KINDS)[number];

/** Words that would stand on a shared screen now. */
export interface ShownWords {
	kind: HeldKind;
	id: string;
	text: string;
}

/** Words that stay off shared screens until a facilitator releases them (R40), as `kind/id`. */
export type HoldState = ReadonlySet<string>;

export type HoldEvent =
	| { type: 'words:held'; kind: HeldKind; id: string; named: boolean }
	| { type: 'words:released'; kind: HeldKind; id: string };

export const EMPTY_HOLDS: HoldState = new Set();

/** What stands in the issue statement is read by everyone approached. */
export const HOLD_CARES = ['names-somebody'] as const;

export const HOLD_REFUSALS = ['unknown-words', 'facilitator-only'] as const;
export type HoldRefusal = (typeof HOLD_REFUSALS)[number];

const keyOf = (kind: HeldKind, id: string) => `${kind}/${id}`;

export function isHeld(state: HoldState, kind: HeldKind, id: string): boolean {
	return state.has(keyOf(kind, id));
}

/**
 * Holds for words that would come on screens by what just happened, and name a person (R40). What a
 * facilitator released is not held again when somebody says the same once more.
 * @param named finds names that may not appear unseen
 */
export function holdsFor(
	state: HoldState,
	before: readonly ShownWords[],
	after: readonly ShownWords[],
	named: (text: string) => boolean
): HoldEvent[] {
	const seen = before.filter(({ kind, id }) => !isHeld(state, kind, id));
	const passed = new Set(seen.map(({ kind, text }) => `${kind} ${text}`));
	const fresh = after.filter(
		({ kind, id, text }) => !passed.has(`${kind} ${text}`) && !isHeld(state, kind, id)
	);
	return fresh
		.filter(({ text }) => named(text))
		.map(({ kind, id }) => ({ type: 'words:held', kind, id, named: true }));
}

/** What the rule asks of the rest of the process. */
export interface HoldWorld {
	/** Whether these words stand on a shared screen now, or would. */
	isShown: (kind: HeldKind, id: string) => boolean;
}

/** Takes words off shared screens: the team; puts them back: a facilitator only (R40). */
export function holdWords(
	state: HoldState,
	input: { kind: HeldKind; id: string; held: boolean },
	{ actor }: Context,
	world: HoldWorld
): Decided<HoldEvent, HoldRefusal> {
	const { kind, id, held } = input;
	if (!held && actor.kind !== 'facilitator') return refuse('facilitator-only');
	if (!world.isShown(kind, id)) return refuse('unknown-words');
	if (isHeld(state, kind, id) === held) return decided([]);
	return decided([
		held ? { type: 'words:held', kind, id, named: false } : { type: 'words:released', kind, id }
	]);
}

export const holdsRules = { 'words:hold': changes(TEAM, holdWords) } satisfies Rules;

export function evolveHolds(state: HoldState, event: HoldEvent): HoldState {
	const key = keyOf(event.kind, event.id);
	switch (event.type) {
		case 'words:held':
			return new Set([...state, key]);
		case 'words:released':
			return new Set([...state].filter((other) => other !== key));
		default:
			return event satisfies never;
	}
}

export const HOLD_SHOWN: Shown<HoldEvent> = {
	'words:held': null,
	'words:released': null
};

export const holdsSlice: Slice<HoldState, HoldEvent> = {
	empty: EMPTY_HOLDS,
	evolve: evolveHolds,
	sealed: {},
	shown: HOLD_SHOWN
};
