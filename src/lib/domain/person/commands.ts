import { decided, type Context, type Decided } from '#lib/domain/decision.ts';
import { roleConflict, type RoleHolder } from '#lib/domain/process/roles.ts';
import { refuse, type Refusal } from '#lib/domain/result.ts';
import { mayReadNotes } from './notes.ts';
import { isIndirectWay, permissionMissing, type Preparation } from './preparation.ts';
import type { PeopleState, Person, PersonEvent, PersonStatus } from './state.ts';

export const PERSON_REFUSALS = [
	'unknown-person',
	'unknown-suggestion',
	'name-missing',
	'group-missing',
	'text-empty',
	'role-conflict',
	'wrong-status',
	'not-your-notes',
	'only-oneself',
	'proposal-changed',
	'same-member',
	'not-second-member'
] as const;
export type PersonRefusal = (typeof PERSON_REFUSALS)[number];

export const PERSON_CARES = [
	'same-name-other-role',
	'not-spoken-yet',
	'instruction-missing',
	'permission-missing',
	'notes-of-another'
] as const;
export type PersonCare = (typeof PERSON_CARES)[number];

type Answer = Decided<PersonEvent, PersonRefusal>;

type Known = Pick<
	Person,
	'id' | 'reach' | 'group' | 'circle' | 'sector' | 'source' | 'identity'
> & { name: string };

/** Someone came in sight or signed up (R16). Refused for a member of the team (R1). */
export function seekPerson(
	state: PeopleState,
	input: Known,
	_context: Context,
	world: { holders: Iterable<RoleHolder> }
): Answer {
	if (state.people.has(input.id)) return decided([]);
	const [name, group] = [input.name.trim(), input.group.trim()];
	if (name === '') return refuse('name-missing');
	if (group === '') return refuse('group-missing');
	const identities = input.identity === null ? [] : [input.identity];
	const newcomer: RoleHolder = { id: input.id, role: 'participant', identities, name };
	const conflict = roleConflict(world.holders, newcomer);
	if (conflict?.by === 'identity') return refuse('role-conflict', { role: conflict.role });
	const cares: Refusal<PersonCare>[] = conflict
		? [{ code: 'same-name-other-role', detail: { role: conflict.role } }]
		: [];
	return decided([{ type: 'person:sought', ...input, name, group }], cares);
}

export function regroupPerson(
	state: PeopleState,
	input: Pick<Person, 'id' | 'group' | 'circle' | 'sector'>
): Answer {
	if (!state.people.has(input.id)) return refuse('unknown-person');
	if (input.group.trim() === '') return refuse('group-missing');
	return decided([{ type: 'person:regrouped', ...input, group: input.group.trim() }]);
}

/** Names the interviewer and the colleagues who may read along (R17); taking over notes is a care. */
export function assignInterviewer(
	state: PeopleState,
	input: { id: string; interviewer: string; colleagues: readonly string[] },
	context: Context
): Answer {
	const person = state.people.get(input.id);
	if (!person) return refuse('unknown-person');
	const mine = 'id' in context.actor && context.actor.id === person.interviewer;
	const cares: Refusal<PersonCare>[] =
		person.interviewer === null || mine ? [] : [{ code: 'notes-of-another' }];
	return decided([{ type: 'person:assigned', ...input }], cares);
}

const BEFORE: Record<'approached' | 'spoken', readonly PersonStatus[]> = {
	approached: ['sought', 'does-not-want'],
	// Someone who calls us is approached and spoken in one.
	spoken: ['sought', 'approached', 'does-not-want']
};

export function approachPerson(state: PeopleState, input: { id: string }): Answer {
	return step(state, input.id, 'approached');
}

/** Whoever speaks with someone becomes the interviewer, unless there is one (R17). */
export function speakPerson(state: PeopleState, input: { id: string }, context: Context): Answer {
	const { id } = input;
	const answer = step(state, id, 'spoken');
	const free = state.people.get(id)?.interviewer === null;
	if (!answer.ok || !free || context.actor.kind !== 'facilitator') return answer;
	const interviewer = context.actor.id;
	const assigned: PersonEvent = { type: 'person:assigned', id, interviewer, colleagues: [] };
	return decided([assigned, ...answer.value.events]);
}

function step(state: PeopleState, id: string, to: 'approached' | 'spoken'): Answer {
	const person = state.people.get(id);
	if (!person) return refuse('unknown-person');
	if (person.status === to) return decided([]);
	if (!BEFORE[to].includes(person.status)) {
		return refuse('wrong-status', { status: person.status });
	}
	return decided([{ type: `person:${to}`, id }]);
}

/**
 * Records the preparation (R17), also again; warns when nobody spoke with them, or parts miss. Only by who
 * may read it; whoever is the first becomes the interviewer.
 */
export function preparePerson(
	state: PeopleState,
	input: { id: string } & Preparation,
	{ actor }: Context
): Answer {
	const person = state.people.get(input.id);
	if (!person) return refuse('unknown-person');
	const by = 'id' in actor ? actor.id : '';
	const free = person.interviewer === null;
	if (!free && !mayReadNotes(person, by)) return refuse('not-your-notes');
	const cares: Refusal<PersonCare>[] = [];
	const spoken = person.status === 'spoken' || person.status === 'prepared';
	if (!spoken) cares.push({ code: 'not-spoken-yet' });
	if (isIndirectWay(input.way) && input.instruction === null) {
		cares.push({ code: 'instruction-missing' });
	}
	if (permissionMissing(input)) cares.push({ code: 'permission-missing' });
	const { id } = input;
	const assigned: PersonEvent = { type: 'person:assigned', id, interviewer: by, colleagues: [] };
	const events: PersonEvent[] = free ? [assigned] : [];
	return decided([...events, { type: 'person:prepared', ...input }], cares);
}

/**
 * A short preparation at the door, alone or in a group, before a seat (R16): of someone we know, or of
 * who came in by the code.
 * @param world.waiting who waits at the door
 */
export function prepareBriefly(
	state: PeopleState,
	input: { id: string; together: 'alone' | 'group' },
	world: { waiting: { has: (id: string) => boolean } }
): Answer {
	const person = state.people.get(input.id);
	if (!person && !world.waiting.has(input.id)) return refuse('unknown-person');
	if (person?.status === 'prepared' || state.atTheDoor.has(input.id)) return decided([]);
	return decided([{ type: 'person:briefly-prepared', ...input }]);
}

/** Does not want to take part; why only if told (R16). They may come back on it. */
export function declinePerson(
	state: PeopleState,
	input: { id: string; why: string | null }
): Answer {
	if (!state.people.has(input.id)) return refuse('unknown-person');
	return decided([{ type: 'person:declined', id: input.id, why: input.why?.trim() || null }]);
}

/** A note of a conversation; only by who may read the notes of this person (R17). */
export function writeNote(
	state: PeopleState,
	input: { id: string; person: string; words: string },
	context: Context
): Answer {
	const person = state.people.get(input.person);
	if (!person) return refuse('unknown-person');
	const by = 'id' in context.actor ? context.actor.id : '';
	if (context.actor.kind !== 'facilitator' || !mayReadNotes(person, by)) {
		return refuse('not-your-notes');
	}
	if (input.words.trim() === '') return refuse('text-empty');
	return decided(state.notes.has(input.id) ? [] : [{ type: 'note:written', ...input, by }]);
}

/** "Wie mist er nog?" (R19). @param input.from who said it, if it may be kept */
export function suggestPerson(
	state: PeopleState,
	input: { id: string; from: string | null; words: string }
): Answer {
	if (state.suggestions.has(input.id)) return decided([]);
	if (input.words.trim() === '') return refuse('text-empty');
	return decided([{ type: 'suggestion:made', ...input, words: input.words.trim() }]);
}

export function followSuggestion(
	state: PeopleState,
	input: { id: string; person: string }
): Answer {
	if (!state.suggestions.has(input.id)) return refuse('unknown-suggestion');
	if (!state.people.has(input.person)) return refuse('unknown-person');
	return decided([{ type: 'suggestion:followed', ...input }]);
}
