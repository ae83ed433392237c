import { actorId } from '#lib/domain/actors.ts';
import { decided, type Context, type Decided } from '#lib/domain/decision.ts';
import { refuse, type Refusal } from '#lib/domain/result.ts';
import { changes, LEAD, type Rules } from '#lib/domain/rules.ts';
import type { PersonCare, PersonRefusal } from './commands.ts';
import { mayReadNotes } from './notes.ts';
import type { PeopleState, Person, PersonEvent } from './state.ts';
import type { PeopleWorld } from './world.ts';

type Answer = Decided<PersonEvent, PersonRefusal>;

/**
 * Two entries are one person (R1, R16): the other becomes part of the kept one. Only whoever has nothing
 * but what the team wrote down of them can become part of another: a seat, a page, an answer stay under the
 * id they were given under. Not of who was erased, or is about to be. Notes of a conversation that the sender
 * may not read come under other eyes by it: a care, as reading along is (R17).
 */
export function mergePerson(
	state: PeopleState,
	{ person, other }: { person: string; other: string },
	context: Context,
	world: Pick<PeopleWorld, 'idsOutside'>
): Answer {
	const [kept, goes] = [state.people.get(person), state.people.get(other)];
	if (!kept || !goes || person === other) return refuse('unknown-person');
	if (kept.name === null || goes.name === null) return refuse('unknown-person');
	if (state.erasing.has(person) || state.erasing.has(other)) return refuse('erasing-waits');
	const outside = world.idsOutside();
	if (outside.has(other)) {
		return refuse(outside.has(person) ? 'both-take-part' : 'keep-the-other');
	}
	const by = actorId(context);
	const closed = [kept, goes].some((one) => !isOpenTo(one, by));
	const cares: Refusal<PersonCare>[] = closed ? [{ code: 'notes-of-another' }] : [];
	return decided([{ type: 'person:merged', id: person, other }], cares);
}

const isOpenTo = (person: Person, by: string): boolean =>
	person.interviewer === null || mayReadNotes(person, by);

export const mergeRules = {
	'person:merge': changes(LEAD, mergePerson)
} satisfies Rules;
