import { actorId, seatOf } from '#lib/domain/actors.ts';
import { decided, making, type Context, type Decided } from '#lib/domain/decision.ts';
import { identitiesIn } from '#lib/domain/identities.ts';
import { MOST_OF_ONE } from '#lib/domain/limits.ts';
import { isOvertaken } from '#lib/domain/overtaken.ts';
import { refuse, type Refusal } from '#lib/domain/result.ts';
import { adds, changes, LEAD, only, people, TOLD, type Rules } from '#lib/domain/rules.ts';
import { mayReach, mayReadNotes } from './notes.ts';
import {
	isIndirectWay,
	NOT_ASKED_YET,
	permissionMissing,
	preparedWith,
	standingOf,
	type Preparation
} from './preparation.ts';
import type { PeopleState, Person, PersonEvent, Referrer } from './state.ts';
import type { PeopleWorld } from './world.ts';

export const PERSON_REFUSALS = [
	'unknown-person',
	'unknown-suggestion',
	'unknown-list',
	'unknown-member',
	'erasing-waits',
	'both-take-part',
	'keep-the-other',
	'date-invalid',
	'date-not-yet',
	'date-over',
	'already-there',
	'name-missing',
	'group-missing',
	'text-empty',
	'role-conflict',
	'wrong-status',
	'not-your-notes',
	'contact-not-allowed',
	'proposal-changed',
	'overtaken',
	'same-member',
	'not-second-member'
] as const;
export type PersonRefusal = (typeof PERSON_REFUSALS)[number];

export const PERSON_CARES = [
	'same-name-other-role',
	'not-spoken-yet',
	'instruction-missing',
	'permission-missing',
	'notes-of-another',
	'reach-of-another'
] as const;
export type PersonCare = (typeof PERSON_CARES)[number];

type Answer = Decided<PersonEvent, PersonRefusal>;

type Known = Pick<Person, 'reach' | 'group' | 'circle' | 'sector' | 'source'> & {
	name: string;
	/** Only with the source that says so, and only if told. */
	referrer?: Referrer | undefined;
	/** When they signed up, epoch ms, where that was before. */
	since?: number;
};

/**
 * Someone came in sight or signed up (R16). Refused whose e-mail address or telephone number is that of
 * somebody in the team, or who holds a mandate (R1); the same name there is a care.
 */
export function seekPerson(
	_state: PeopleState,
	input: Known,
	context: Context,
	world: Pick<PeopleWorld, 'roleConflict'>
): Answer {
	const [name, group] = [input.name.trim(), input.group.trim()];
	if (name === '') return refuse('name-missing');
	if (group === '') return refuse('group-missing');
	const id = context.newId();
	const newcomer = {
		id,
		role: 'participant',
		identities: identitiesIn(input.reach),
		name
	} as const;
	const conflict = world.roleConflict(newcomer, context.facts?.addresses);
	if (conflict?.by === 'identity') return refuse('role-conflict', { role: conflict.role });
	const { referrer, ...known } = input;
	const sought: PersonEvent = { type: 'person:sought', id, ...known, name, group };
	const events: PersonEvent[] = [sought];
	const by = referrer?.name.trim() ?? '';
	if (known.source === 'referrer' && by !== '') {
		const told = { name: by, agreed: referrer?.agreed ?? false };
		events.push({ type: 'person:source-corrected', id, source: known.source, referrer: told });
	}
	return making(id, decided(events, caresOf(conflict)));
}

/** Somebody in another role has the same name: said, not refused (R1). */
const caresOf = (conflict: ReturnType<PeopleWorld['roleConflict']>): Refusal<PersonCare>[] =>
	conflict ? [{ code: 'same-name-other-role', detail: { role: conflict.role } }] : [];

/**
 * A name was written down wrongly. The same name as somebody's in another role is a care, as when it is
 * written down first (R1). Not of who was erased: nothing of them comes back (R8).
 */
export function correctName(
	state: PeopleState,
	input: { person: string; name: string; was?: string | null | undefined },
	context: Context,
	world: Pick<PeopleWorld, 'roleConflict'>
): Answer {
	const person = state.people.get(input.person);
	if (!person || person.name === null) return refuse('unknown-person');
	const name = input.name.trim();
	if (name === '') return refuse('name-missing');
	if (isOvertaken({ name: input.was }, { name: person.name })) return refuse('overtaken');
	if (name === person.name) return decided([]);
	const there = { id: person.id, role: 'participant', identities: [], name } as const;
	const conflict = world.roleConflict(there, context.facts?.addresses);
	return decided([{ type: 'person:name-corrected', id: person.id, name }], caresOf(conflict));
}

/**
 * How to reach somebody was written down wrongly, or is another way now. Only by who may read it; held
 * against R1 as what is written down first, so that a slip of the pen keeps nobody out of a team for good.
 */
export function correctReach(
	state: PeopleState,
	input: { person: string; reach: string | null; was?: string | null | undefined },
	context: Context,
	world: Pick<PeopleWorld, 'roleConflict'>
): Answer {
	const person = state.people.get(input.person);
	if (!person || person.name === null) return refuse('unknown-person');
	if (!mayReach(person, actorId(context))) return refuse('not-your-notes');
	if (isOvertaken({ reach: input.was }, { reach: person.reach })) return refuse('overtaken');
	const reach = input.reach?.trim() || null;
	if (reach === person.reach) return decided([]);
	const there = { id: person.id, role: 'participant', identities: identitiesIn(reach) } as const;
	const conflict = world.roleConflict({ ...there, name: null }, context.facts?.addresses);
	if (conflict?.by === 'identity') return refuse('role-conflict', { role: conflict.role });
	return decided([{ type: 'person:reach-corrected', id: person.id, reach }]);
}

type Place = Pick<Person, 'group' | 'circle' | 'sector'>;

/** @param input.was what stood there, as the sender saw it: refused when a colleague changed it meanwhile */
export function regroupPerson(
	state: PeopleState,
	input: { person: string; was?: Partial<Place> | undefined } & Place
): Answer {
	const { person: id, circle, sector } = input;
	const person = state.people.get(id);
	if (!person) return refuse('unknown-person');
	if (isOvertaken(input.was, person)) return refuse('overtaken');
	const group = input.group.trim();
	if (group === '') return refuse('group-missing');
	return decided([{ type: 'person:regrouped', id, group, circle, sector }]);
}

/**
 * Names the interviewer and the colleagues who may read along (R17), or no more; taking over notes is a
 * care. Refused for who leads nothing here: a table host reads no preparation.
 * @param input.was who they were, as the sender saw it: refused when a colleague named others meanwhile
 */
export function assignInterviewer(
	state: PeopleState,
	input: {
		person: string;
		interviewer: string;
		colleagues: readonly string[];
		was?: { interviewer: string | null; colleagues: readonly string[] } | undefined;
	},
	context: Context,
	world: Pick<PeopleWorld, 'isLeading'>
): Answer {
	const { person: id, interviewer, colleagues } = input;
	const person = state.people.get(id);
	if (!person) return refuse('unknown-person');
	if (isOvertaken(input.was, person)) return refuse('overtaken');
	// Who is named already may have left the team; nobody else is named who does not lead.
	const known = new Set([person.interviewer, ...person.colleagues]);
	const named = [interviewer, ...colleagues].filter((one) => !known.has(one));
	if (!named.every(world.isLeading)) return refuse('unknown-member');
	const mine = person.interviewer === actorId(context);
	const cares: Refusal<PersonCare>[] =
		person.interviewer === null || mine ? [] : [{ code: 'notes-of-another' }];
	return decided([{ type: 'person:assigned', id, interviewer, colleagues }], cares);
}

/**
 * Records what is new of the preparation (R17); warns when nobody spoke with them, or parts miss. Only by
 * who may read it; whoever is the first becomes the interviewer.
 * @param input.was what stood in the fields that change: refused when a colleague changed those meanwhile
 */
export function preparePerson(
	state: PeopleState,
	input: { person: string; was?: Partial<Preparation> | undefined } & Partial<Preparation>,
	context: Context,
	world: Pick<PeopleWorld, 'isNear'>
): Answer {
	const { person: id, was, ...change } = input;
	const person = state.people.get(id);
	if (!person || person.name === null) return refuse('unknown-person');
	const by = actorId(context);
	const free = person.interviewer === null;
	if (!free && !mayReadNotes(person, by)) return refuse('not-your-notes');
	if (change.contact != null && !isContact(state, id, change.contact, world)) {
		return refuse('contact-not-allowed', { role: 'unknown' });
	}
	if (isOvertaken(was, { ...NOT_ASKED_YET, ...person.preparation })) return refuse('overtaken');
	const preparation = preparedWith(person.preparation, change);
	const cares: Refusal<PersonCare>[] = [];
	const spoken = person.status === 'spoken' || person.status === 'prepared';
	if (!spoken) cares.push({ code: 'not-spoken-yet' });
	if (isIndirectWay(preparation.way) && standingOf(preparation) === null) {
		cares.push({ code: 'instruction-missing' });
	}
	if (permissionMissing(preparation)) cares.push({ code: 'permission-missing' });
	const assigned: PersonEvent = { type: 'person:assigned', id, interviewer: by, colleagues: [] };
	const events: PersonEvent[] = free ? [assigned] : [];
	return decided([...events, { type: 'person:prepared', id, ...preparation }], cares);
}

/** Somebody else of the list, of the team or with a seat (C7); who may really speak is asked when there is a seat. */
const isContact = (
	{ people }: PeopleState,
	person: string,
	contact: string,
	{ isNear }: Pick<PeopleWorld, 'isNear'>
): boolean => contact !== person && (people.has(contact) || isNear(contact));

/** A note of a conversation; only by who may read the notes of this person (R17). */
export function writeNote(
	state: PeopleState,
	input: { person: string; words: string },
	context: Context
): Answer {
	const person = state.people.get(input.person);
	if (!person || person.name === null) return refuse('unknown-person');
	const by = actorId(context);
	if (!mayReadNotes(person, by)) return refuse('not-your-notes');
	if (input.words.trim() === '') return refuse('text-empty');
	const id = context.newId();
	return making(id, decided([{ type: 'note:written', id, ...input, by }]));
}

/** "Wie mist er nog?" (R19). Who said it is kept where it was at their own seat. */
export function suggestPerson(
	_state: PeopleState,
	input: { text: string },
	context: Context
): Answer {
	const words = input.text.trim();
	if (words === '') return refuse('text-empty');
	const id = context.newId();
	return making(id, decided([{ type: 'suggestion:made', id, from: seatOf(context), words }]));
}

/** Whom it led to. @param input.was whom, as the sender saw it: refused when a colleague named another */
export function followSuggestion(
	state: PeopleState,
	input: { suggestion: string; person: string; was?: string | null | undefined }
): Answer {
	const { suggestion: id, person } = input;
	const suggestion = state.suggestions.get(id);
	if (!suggestion) return refuse('unknown-suggestion');
	if (!state.people.has(person)) return refuse('unknown-person');
	if (isOvertaken({ led: input.was }, suggestion)) return refuse('overtaken');
	return decided([{ type: 'suggestion:followed', id, person }]);
}

export const personRules = {
	'person:add': adds(LEAD, seekPerson, { of: 'people', here: ({ people }) => people.size }),
	'person:prepare': changes(LEAD, preparePerson),
	'person:regroup': changes(LEAD, regroupPerson),
	'person:correct-name': changes(LEAD, correctName),
	'person:correct-reach': changes(LEAD, correctReach),
	'person:assign': changes(LEAD, assignInterviewer),
	'note:write': adds(LEAD, writeNote, { of: 'notes', here: ({ notes }) => notes.size }),
	'missing:suggest': adds(
		people([...TOLD, 'left'], only('facilitator', 'host', 'core')),
		suggestPerson,
		{
			own: MOST_OF_ONE.suggestion,
			counts: 'suggestion:made',
			of: 'suggestions',
			here: ({ suggestions }) => suggestions.size
		}
	),
	'missing:follow': changes(LEAD, followSuggestion)
} satisfies Rules;
