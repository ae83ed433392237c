import { linkHolders, type DoorState } from '#lib/domain/door/door.ts';
import {
	coverage,
	lateFirstCall,
	mayReach,
	mayReadNotes,
	notesFor,
	type Person
} from '#lib/domain/person/index.ts';
import type { ProcessState } from '#lib/domain/process/index.ts';
import { nameKey } from '#lib/domain/seat/name.ts';
import type { PersonPage, PersonRow } from '#lib/protocol/sections/desk.ts';
import type { Sections } from '#lib/protocol/sections.ts';
import { ERASED, linkMadeAt, type ViewContext, type Views } from './context.ts';
import { once } from './once.ts';

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
function people({ state, now }: ViewContext, reader: string): Sections['people'] {
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
				...(way && { way }),
				...(seats.has(id) && { hasSeat: true }),
				...(pages.has(id) && { hasPage: true }),
				...(hasNamesake && reach && mayReach(person, reader) && { reach })
			};
		}),
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
function personPage({ state, now }: ViewContext, key: string): PersonPage {
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
		declinedWhy: reachable ? person.declinedWhy : null,
		interviewer: person.interviewer,
		colleagues: person.colleagues,
		preparation: readable ? person.preparation : null,
		shortPreparation: person.shortPreparation,
		notes: readable ? notes.map(({ id, at, words }) => ({ id, at, words: words ?? ERASED })) : null,
		linkMadeAt: linkMadeAt(state, 'seat', person.id)
	};
}

export const peopleViews = { people, person: personPage } satisfies Partial<Views>;
