import { identitiesIn } from '#lib/domain/identities.ts';
import { linkHolders, type DoorState } from '#lib/domain/door/door.ts';
import {
	byDay,
	callList,
	coverage,
	dayNeeds,
	dueOf,
	everyReach,
	isFirstCall,
	lateFirstCall,
	mayReach,
	mayReadNotes,
	notesFor,
	unansweredCalls,
	type Person
} from '#lib/domain/person/index.ts';
import { zoneOf, type ProcessState } from '#lib/domain/process/index.ts';
import { nameKey } from '#lib/domain/seat/name.ts';
import type { CallRow, PersonPage, PersonRow } from '#lib/protocol/sections/desk.ts';
import type { Sections } from '#lib/protocol/sections.ts';
import { invitedOf } from './invitations.ts';
import { ERASED, linkMadeAt, todayIn, type ViewContext, type Views } from './context.ts';
import { once } from './once.ts';
import { signedUpOf } from './signed-up.ts';

/** The same for two who share a name in one group. */
const namesakeKey = once(({ name, group }: Person) => `${nameKey(name ?? ERASED)}/${group}`);

/** How many there are of each name in a group. */
const namesakes = once((people: ReadonlyMap<string, Person>) => {
	const counts = new Map<string, number>();
	for (const person of people.values()) {
		const key = namesakeKey(person);
		counts.set(key, (counts.get(key) ?? 0) + 1);
	}
	return counts;
});

/** Who can open a page of their own. */
const withPage = once((links: DoorState['links']) => linkHolders(links, 'seat'));

/**
 * Who there is, how far they are and what is late; how someone comes only for who may read it (R17).
 * @param reader the facilitator
 */
function people(context: ViewContext, reader: string): Sections['people'] {
	const { state, now } = context;
	const today = todayIn(context);
	const { people: all } = state.people;
	const { seats } = state.seats;
	const named = namesakes(all);
	const pages = withPage(state.doors.links);
	return {
		people: Array.from(all.values(), (person): PersonRow => {
			const { id, name, group, status, reach, preparation } = person;
			const hasNamesake = (named.get(namesakeKey(person)) ?? 0) > 1;
			const way = mayReadNotes(person, reader) && preparation?.way;
			return {
				id,
				name: name ?? ERASED,
				group,
				status,
				...(lateFirstCall(person, now) && { lateFirstCall: true }),
				...(isDue(person, now, today) && { due: true }),
				...(way && { way }),
				...(seats.has(id) && { hasSeat: true }),
				...(pages.has(id) && { hasPage: true }),
				...(hasNamesake && reach && mayReach(person, reader) && { reach })
			};
		}),
		merged: Array.from(state.people.merged, ([id, into]) => ({ id, into })),
		coverage: Object.fromEntries(
			coverage(state.people).map(({ circle, sector, people, prepared }) => [
				`${circle}/${sector}` as const,
				{ people, prepared }
			])
		) as Sections['people']['coverage'],
		suggestions: [...state.people.suggestions.values()].map(({ id, words, led }) => ({
			id,
			text: words ?? ERASED,
			led
		})),
		lists: listsThatCanGo(state)
	};
}

const isDue = (person: Person, now: number, today: string): boolean => {
	const due = dueOf(person, now, today);
	return due === 'late' || due === 'today';
};

/** Who waits for a call or letter; how to reach them for who may read it (R16, R17). */
function calls({ state, now }: ViewContext, reader: string): CallRow[] {
	return callList(state.people.people.values(), now, zoneOf(state)).map(({ person, due, on }) => {
		const { id, name, group, reach, contacts, interviewer, next } = person;
		const last = byDay(contacts).at(-1);
		const readable = mayReach(person, reader);
		return {
			id,
			name: name ?? ERASED,
			group,
			reach: readable ? reach : null,
			helper: mayReadNotes(person, reader) ? helperOf(person) : null,
			hidden: !readable,
			due,
			on,
			first: isFirstCall(person),
			unanswered: unansweredCalls(person),
			last: last ? { form: last.form, result: last.result, on: last.on } : null,
			member: leading(state, next?.member) ?? leading(state, interviewer)
		};
	});
}

/** Who comes along with somebody. */
function helperOf({ preparation }: Person): CallRow['helper'] {
	if (!preparation?.helper) return null;
	const { helper: kind, helperName: name, helperReach: reach } = preparation;
	return { kind, name, reach };
}

/** What people need on the day and agreed to share with the team, by name (R17). */
function needs({ state }: ViewContext): Sections['needs'] {
	const { language } = state.setUp.notice ?? {};
	return dayNeeds(state.people.people.values(), state.seats.stopped).sort((one, other) =>
		one.name.localeCompare(other.name, language)
	);
}

/** This member while they lead: what was of who left the team is nobody's. */
function leading({ setUp }: ProcessState, id: string | null | undefined): string | null {
	return id != null && setUp.team.get(id)?.role === 'facilitator' ? id : null;
}

/**
 * What was brought in together, of which somebody can still be taken back. Who has a seat or a page stays,
 * as the rule says; what else of them stands anywhere it looks up itself.
 */
function listsThatCanGo({
	people,
	seats,
	doors,
	setUp
}: ProcessState): Sections['people']['lists'] {
	const pages = withPage(doors.links);
	const goes = (id: string): boolean =>
		people.people.get(id)?.list != null && !seats.seats.has(id) && !pages.has(id);
	const rows = [...people.lists.values()].map(({ id, at, by, people: came }) => {
		const stays = came.filter((one) => people.people.has(one) && !goes(one));
		const name = by.kind === 'system' ? null : setUp.team.get(by.id)?.name;
		const count = came.filter(goes).length;
		return { id, at, byName: name ?? ERASED, goes: count, stays };
	});
	return rows.filter((row) => row.goes > 0).toReversed();
}

/**
 * One person, whose page is open; what was told in confidence only for who may read it (R17): the
 * preparation and the notes for the interviewer and named colleagues, how to reach them for every
 * facilitator until somebody spoke with them.
 * @param key the facilitator and the person, with a slash between
 */
function personPage(context: ViewContext, key: string): PersonPage {
	const { state, now } = context;
	const [reader, about] = key.split('/') as [string, string];
	const person = state.people.people.get(about) as Person;
	const readable = mayReadNotes(person, reader);
	const reachable = mayReach(person, reader);
	const notes = notesFor(state.people, person.id, reader);
	return {
		id: person.id,
		name: person.name ?? ERASED,
		group: person.group,
		status: person.status,
		lateFirstCall: lateFirstCall(person, now),
		readable,
		reach: reachable ? person.reach : null,
		sector: person.sector,
		circle: person.circle,
		source: person.source,
		referrer: reachable ? person.referrer : null,
		also: alsoOf(person, reachable),
		alike: alikeTo(state, person, reader),
		takesPart: takesPart(state, person.id),
		beside: besideOf(context, reader, about),
		touched: touchedOf(state, person, reader),
		declinedWhy: reachable ? person.declinedWhy : null,
		declinedKind: reachable ? person.declinedKind : null,
		contacts: reachable ? contactsOf(state, person) : null,
		unanswered: unansweredCalls(person),
		next: person.next,
		interviewer: person.interviewer,
		colleagues: person.colleagues,
		preparation: readable ? person.preparation : null,
		shortPreparation: person.shortPreparation,
		notes: readable ? notes.map(({ id, at, words }) => ({ id, at, words: words ?? ERASED })) : null,
		linkMadeAt: linkMadeAt(state, 'seat', person.id),
		invited: invitedOf(state, person.id),
		signedUp: reachable ? signedUpOf(state, person.id) : null
	};
}

const identitiesOf = once((person: Person) => new Set(everyReach(person).flatMap(identitiesIn)));
const nameOf = once(({ name }: Person) => nameKey(name ?? ERASED));

/** Who may be the same person: by name, or by a number or address where this reader may know both. */
function alikeTo({ people }: ProcessState, person: Person, reader: string): string[] {
	if (person.name === null) return [];
	const identities = mayReach(person, reader) ? identitiesOf(person) : new Set<string>();
	const isAlike = (other: Person): boolean => {
		if (other.id === person.id || other.name === null) return false;
		if (nameOf(other) === nameOf(person)) return true;
		return mayReach(other, reader) && [...identitiesOf(other)].some((one) => identities.has(one));
	};
	return [...people.people.values()].filter(isAlike).map(({ id }) => id);
}

/** The same for who is on no list yet: by what they typed themselves. */
export function alikeTyped(
	{ people }: ProcessState,
	typed: { name: string | null; reach: string | null },
	reader: string
): string[] {
	const identities = new Set(identitiesIn(typed.reach));
	const key = nameKey(typed.name ?? ERASED);
	const isAlike = (person: Person): boolean => {
		if (person.name === null) return false;
		if (nameOf(person) === key) return true;
		return mayReach(person, reader) && [...identitiesOf(person)].some((one) => identities.has(one));
	};
	return [...people.people.values()].filter(isAlike).map(({ id }) => id);
}

const alsoOf = ({ also }: Person, reachable: boolean): PersonPage['also'] =>
	also.map(({ name, reach }) => ({ name: name ?? ERASED, reach: reachable ? reach : null }));

/** What mostly stands in the way of becoming part of another; the rule looks at everything. */
const takesPart = ({ seats, doors, issue }: ProcessState, id: string): boolean =>
	seats.seats.has(id) || withPage(doors.links).has(id) || issue.answers.has(id);

/** Colleagues who have the same page open; a table host may say so, and has no such page. */
function besideOf({ state, beside }: ViewContext, reader: string, about: string): string[] {
	const ids = beside.flatMap(({ person, member }) => (person === about ? member : []));
	return [...new Set(ids)]
		.filter((id) => id !== reader && leading(state, id) !== null)
		.map((id) => state.setUp.team.get(id)?.name ?? ERASED);
}

function touchedOf({ setUp }: ProcessState, { touched }: Person, reader: string) {
	if (touched === null || touched.by === reader) return null;
	return { byName: setUp.team.get(touched.by)?.name ?? ERASED, at: touched.at };
}

/** The newest first; who left the team since keeps their name out of it. */
function contactsOf({ setUp }: ProcessState, person: Person): NonNullable<PersonPage['contacts']> {
	return byDay(person.contacts)
		.toReversed()
		.map(({ by, ...contact }) => ({ ...contact, byName: setUp.team.get(by)?.name ?? ERASED }));
}

export const peopleViews = {
	people,
	person: personPage,
	double: personPage,
	calls,
	needs
} satisfies Partial<Views>;
