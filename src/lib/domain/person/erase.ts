import { decided, type Context, type Decided } from '#lib/domain/decision.ts';
import { refuse } from '#lib/domain/result.ts';
import type { PersonRefusal } from './commands.ts';
import type { PeopleState, PersonEvent } from './state.ts';

type Answer = Decided<PersonEvent, PersonRefusal>;

/** What erasing must know about the person and the team. */
export interface EraseWorld {
	/** Known by name, or seated. */
	isKnown: (person: string) => boolean;
	/** Whether the second may confirm what the first proposed (C11). */
	mayBeSecond: (first: string, second: string, now: number) => boolean;
	/** Whether this member has nobody who could. */
	isAlone: (member: string, now: number) => boolean;
}

/**
 * Someone wants what they said removed (R8, R18). They themselves do it at once. For someone else a
 * facilitator only proposes it, and a second member confirms (C11); who works alone honours the request
 * at once, since nothing counts differently by it (C5).
 */
export function erasePerson(
	state: PeopleState,
	{ person }: { person: string },
	{ actor, now }: Context,
	world: EraseWorld
): Answer {
	if (actor.kind === 'seat' && actor.id !== person) return refuse('only-oneself');
	if (!world.isKnown(person)) return refuse('unknown-person');
	const alone = actor.kind === 'facilitator' && world.isAlone(actor.id, now);
	if (actor.kind !== 'facilitator' || alone) {
		return decided([{ type: 'person:erased', id: person, proposedBy: null }]);
	}
	if (state.erasing.has(person)) return decided([]);
	return decided([{ type: 'person:erasing-proposed', id: person, by: actor.id }]);
}

/** A second member of the team (C11) confirms that this person is erased. */
export function confirmErasing(
	state: PeopleState,
	{ person }: { person: string },
	{ actor, now }: Context,
	world: EraseWorld
): Answer {
	const first = state.erasing.get(person);
	if (first === undefined) return refuse('proposal-changed');
	const second = actor.kind === 'facilitator' ? actor.id : '';
	if (first === second && !world.isAlone(second, now)) return refuse('same-member');
	if (first !== second && !world.mayBeSecond(first, second, now)) {
		return refuse('not-second-member');
	}
	return decided([{ type: 'person:erased', id: person, proposedBy: first }]);
}

/** What was proposed is off. */
export function dropErasing(state: PeopleState, { person }: { person: string }): Answer {
	return decided(state.erasing.has(person) ? [{ type: 'person:erasing-dropped', id: person }] : []);
}
