import { decided, making, type Context, type Decided } from '#lib/domain/decision.ts';
import { refuse, type Refusal } from '#lib/domain/result.ts';
import { adds, changes, LEAD, type Rules } from '#lib/domain/rules.ts';
import type { PersonCare, PersonRefusal } from './commands.ts';
import { listVerdicts, type Listed } from './list.ts';
import type { PeopleState, PersonEvent } from './state.ts';
import type { PeopleWorld } from './world.ts';

type Answer = Decided<PersonEvent, PersonRefusal>;

/**
 * Brings in a list of people, all of them or nobody (R16). Refused when one of them is in the team or
 * holds a mandate (R1), or is there already and nobody said that it is somebody else; whom the list names
 * like somebody in another role is a care. The same list again adds nobody.
 */
export function addMany(
	state: PeopleState,
	{ people }: { people: readonly Listed[] },
	context: Context,
	world: Pick<PeopleWorld, 'roleConflicts'>
): Answer {
	const id = context.facts?.named ?? context.newId();
	if (state.lists.has(id)) return making(id, decided([]));
	const conflictOf = world.roleConflicts(context.facts?.addresses);
	const verdicts = listVerdicts(people, state.people.values(), conflictOf);
	const cares = new Map<string, Refusal<PersonCare>>();
	const sought: (PersonEvent & { type: 'person:sought' })[] = [];
	for (const [row, { another, ...person }] of people.entries()) {
		const [name, group] = [person.name.trim(), person.group.trim()];
		if (name === '') return refuse('name-missing');
		if (group === '') return refuse('group-missing');
		const verdict = verdicts[row]!;
		if (verdict.kind === 'other-role') return refuse('role-conflict', { role: verdict.role });
		if (verdict.kind === 'same' && !another) return refuse('already-there', { name });
		const namesake = conflictOf({ id: '', role: 'participant', identities: [], name });
		if (namesake) {
			const { role } = namesake;
			cares.set(role, { code: 'same-name-other-role', detail: { role } });
		}
		sought.push({ type: 'person:sought', id: context.newId(), ...person, name, group });
	}
	const added: PersonEvent = { type: 'person:many-added', id, people: sought.map((one) => one.id) };
	return making(id, decided<PersonEvent>([...sought, added], [...cares.values()]));
}

/**
 * Takes a list out again. Whoever somebody did anything about since stays: noted, called, changed, seated,
 * invited, or named anywhere. The answer's value is who stays.
 */
export function takeBackMany(
	state: PeopleState,
	{ list: id }: { list: string },
	_context: Context,
	world: Pick<PeopleWorld, 'idsElsewhere'>
): Answer {
	const list = state.lists.get(id);
	if (!list) return refuse('unknown-list');
	const elsewhere = world.idsElsewhere();
	const here = list.people.filter((person) => state.people.has(person));
	const goes = (person: string) => state.people.get(person)?.list === id && !elsewhere.has(person);
	const people = here.filter(goes);
	const stays = here.filter((person) => !goes(person));
	const event: PersonEvent = { type: 'person:many-taken-back', id, people };
	return making(stays, decided(people.length > 0 ? [event] : []));
}

export const listRules = {
	'person:add-many': adds(LEAD, addMany, {
		of: 'people',
		here: ({ people }: PeopleState) => people.size,
		more: ({ people }: { people: readonly Listed[] }) => people.length
	}),
	'person:take-back-many': changes(LEAD, takeBackMany)
} satisfies Rules;
