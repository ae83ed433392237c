import { actorId } from '#lib/domain/actors.ts';
import { decided, type Context, type Decided } from '#lib/domain/decision.ts';
import { refuse } from '#lib/domain/result.ts';
import { changes, LEAD, type Rules } from '#lib/domain/rules.ts';
import type { PersonRefusal } from './commands.ts';
import type { PeopleState, PersonEvent } from './state.ts';
import type { PeopleWorld } from './world.ts';

type Answer = Decided<PersonEvent, PersonRefusal>;

/**
 * Someone wants what they said removed (R8, R18). They themselves do it at once. For someone else a
 * facilitator only proposes it, and a second member confirms (C11); who works alone honours the request
 * at once, since nothing counts differently by it (C5).
 */
export function erasePerson(
	state: PeopleState,
	{ person }: { person: string },
	{ actor, now }: Context,
	world: Pick<PeopleWorld, 'isKnown' | 'isAlone'>
): Answer {
	if (!world.isKnown(person)) return refuse('unknown-person');
	if (actor.kind !== 'facilitator' || world.isAlone(actor.id, now)) {
		return decided([{ type: 'person:erased', id: person, proposedBy: null }]);
	}
	if (state.erasing.has(person)) return decided([]);
	return decided([{ type: 'person:erasing-proposed', id: person, by: actor.id }]);
}

/** A second member of the team (C11) confirms that this person is erased. */
export function confirmErasing(
	state: PeopleState,
	{ person }: { person: string },
	context: Context,
	world: Pick<PeopleWorld, 'mayBeSecond' | 'isAlone'>
): Answer {
	const first = state.erasing.get(person);
	if (first === undefined) return refuse('proposal-changed');
	const second = actorId(context);
	if (first === second && !world.isAlone(second, context.now)) return refuse('same-member');
	if (first !== second && !world.mayBeSecond(first, second, context.now)) {
		return refuse('not-second-member');
	}
	return decided([{ type: 'person:erased', id: person, proposedBy: first }]);
}

/** What was proposed is off. */
export function dropErasing(state: PeopleState, { person }: { person: string }): Answer {
	return decided(state.erasing.has(person) ? [{ type: 'person:erasing-dropped', id: person }] : []);
}

export const eraseRules = {
	'person:drop-erasing': changes(LEAD, dropErasing)
} satisfies Rules;
