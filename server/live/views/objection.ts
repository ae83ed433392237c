import { isTaken, type Objection, type Round } from '#lib/domain/consent/index.ts';
import type { ProcessState } from '#lib/domain/process/index.ts';
import type { ObjectionView } from '#lib/protocol/sections/consent.ts';
import { displayName, ERASED } from './context.ts';

/** Ids of plan items as the numbers people see; empty means the whole plan. */
export function itemNumbers(round: Round, items: readonly string[]): number[] {
	return items.map((item) => round.items.indexOf(item) + 1).filter((number) => number > 0);
}

/**
 * An objection, with as much as is told of it: all with a display name, no name, or, voiced by a
 * facilitator, no words either. What was erased of it reads as erased.
 */
export function objectionView(
	state: ProcessState,
	current: Round,
	objection: Objection,
	told: Objection['shownAs']
): ObjectionView {
	const { id, seat, text, liveable, status, shownAs } = objection;
	const isVoiced = told === 'voiced';
	return {
		id,
		by: told === 'display-name' ? displayName(state, seat ?? '') : null,
		shownAs,
		items: itemNumbers(current, objection.items),
		text: isVoiced ? '' : (text ?? ERASED),
		liveable: isVoiced ? '' : (liveable ?? ''),
		status,
		taken: isTaken(current, objection)
	};
}
