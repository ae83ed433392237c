import { decided, type Context, type Decided } from '#lib/domain/decision.ts';
import { refuse } from '#lib/domain/result.ts';
import { changes, TEAM, type Rules } from '#lib/domain/rules.ts';
import type { PersonRefusal } from './commands.ts';
import type { PeopleState, PersonEvent } from './state.ts';
import type { PeopleWorld } from './world.ts';

type Answer = Decided<PersonEvent, PersonRefusal>;

/**
 * A short preparation at the door, alone or in a group, before a seat (R16): of someone we know, or of
 * who came in by the code.
 */
export function prepareBriefly(
	state: PeopleState,
	{ person: id, together }: { person: string; together: 'alone' | 'group' },
	_context: Context,
	world: Pick<PeopleWorld, 'isWaiting'>
): Answer {
	const person = state.people.get(id);
	if (!person && !world.isWaiting(id)) return refuse('unknown-person');
	if (person?.status === 'prepared' || state.atTheDoor.has(id)) return decided([]);
	return decided([{ type: 'person:briefly-prepared', id, together }]);
}

/** Several who came in together get one short preparation as a group (R16); who had one stays as they were. */
export function prepareGroup(
	state: PeopleState,
	{ people }: { people: readonly string[] },
	context: Context,
	world: Pick<PeopleWorld, 'isWaiting'>
): Answer {
	const each = [...new Set(people)].map((person) =>
		prepareBriefly(state, { person, together: 'group' }, context, world)
	);
	// Who was seated or sent away meanwhile keeps nobody else waiting.
	const known = each.filter((answer) => answer.ok);
	if (known.length === 0) return refuse('unknown-person');
	return decided(known.flatMap(({ value }) => value.events));
}

export const briefRules = {
	'person:prepare-briefly': changes(TEAM, prepareBriefly),
	'person:prepare-group': changes(TEAM, prepareGroup)
} satisfies Rules;
