import { linkKey } from '#lib/domain/door/door.ts';
import { aftercareList, mayContact } from '#lib/domain/follow-up/index.ts';
import {
	coverage,
	lateFirstCall,
	mayReach,
	mayReadNotes,
	notesFor,
	type Person
} from '#lib/domain/person/index.ts';
import { nameKey } from '#lib/domain/seat/name.ts';
import { isHeld, type HeldKind } from '#lib/domain/hold/index.ts';
import {
	aftercareWorld,
	partyPersons,
	shownWords,
	type ProcessState
} from '#lib/domain/process/index.ts';
import { answeredThemselves } from '#lib/domain/question/index.ts';
import { fullLists } from '#server/access/full-lists.ts';
import { adoptedVersion } from '#server/access/plan.ts';
import type { PersonPage, PersonRow } from '#lib/protocol/sections/desk.ts';
import type { Sections } from '#lib/protocol/sections.ts';
import {
	displayName,
	ERASED,
	linkMadeAt,
	todayIn,
	type ViewContext,
	type Views
} from './context.ts';
import { agreements } from './result.ts';

/** By the person, who never changes in place: of two thousand one is another. */
const namesakes = new WeakMap<Person, string>();

/** The same for two who share a name in one group. */
function namesakeKey(person: Person): string {
	let key = namesakes.get(person);
	if (key === undefined) {
		key = `${nameKey(person.name ?? ERASED)}/${person.group}`;
		namesakes.set(person, key);
	}
	return key;
}

/**
 * Who there is, how far they are and what is late; how someone comes only for who may read it (R17).
 * @param reader the facilitator
 */
function people({ state, now }: ViewContext, reader: string): Sections['people'] {
	const all = [...state.people.people.values()];
	const named = Map.groupBy(all, namesakeKey);
	return {
		people: all.map((person): PersonRow => {
			const { id, name, group, status, reach } = person;
			const hasNamesake = (named.get(namesakeKey(person))?.length ?? 0) > 1;
			const way = mayReadNotes(person, reader) && person.preparation?.way;
			return {
				id,
				name: name ?? ERASED,
				group,
				status,
				...(lateFirstCall(person, now) && { lateFirstCall: true }),
				...(way && { way }),
				...(state.seats.seats.has(id) && { hasSeat: true }),
				...(linkMadeAt(state, 'seat', id) !== null && { hasPage: true }),
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
	const goes = new Set<string>();
	for (const { id, list } of people.people.values()) {
		const isUsed = seats.seats.has(id) || doors.links.has(linkKey('seat', id));
		if (list !== null && !isUsed) goes.add(id);
	}
	if (goes.size === 0) return [];
	const rows = [...people.lists.values()].map(({ id, at, by, people: came }) => {
		const stays = came.filter((one) => people.people.has(one) && !goes.has(one));
		const name = by.kind === 'system' ? null : setUp.team.get(by.id)?.name;
		const count = came.filter((one) => goes.has(one)).length;
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

/** Information questions and who can answer them (R20, R21). */
function questionsDesk({ state }: ViewContext): Sections['questionsDesk'] {
	const { questions, informants } = state.questions;
	return {
		questions: [...questions.values()].map((question) => ({
			id: question.id,
			words: question.words ?? ERASED,
			status: question.status,
			informant: question.informant,
			sentOutTo: question.sentOut?.to ?? null,
			answer: question.answer ? (question.answer.words ?? ERASED) : null,
			answeredThemselves: answeredThemselves(question),
			askedBy: question.from === null ? null : displayName(state, question.from)
		})),
		informants: [...informants.values()].map(({ id, name, role, reach }) => ({
			id,
			name: name ?? ERASED,
			role,
			reach,
			linkMadeAt: linkMadeAt(state, 'informant', id)
		})),
		owners: partyPersons(state).map(({ id, displayName: name }) => ({
			id,
			name: name ?? ERASED,
			party: partyNameOf(state, id)
		}))
	};
}

/** In the report, and on pages of one's own. */
const OFF_SCREENS: readonly HeldKind[] = ['parking', 'wish', 'change'];

/** What stands on shared screens now, and whatever is held off them, of any round (R40). */
function screenWords({ state }: ViewContext): Sections['screenWords'] {
	const { consent, holds } = state;
	const current = { ...consent, rounds: consent.rounds.slice(-1) };
	const now = new Set(shownWords({ ...state, consent: current }).map(({ id }) => id));
	const rows = shownWords(state).flatMap(({ kind, id, text }) => {
		const held = isHeld(holds, kind, id);
		const onScreens = !OFF_SCREENS.includes(kind) && now.has(id);
		return held || onScreens ? [{ key: `${kind}/${id}`, kind, id, words: text, held }] : [];
	});
	// What stands in two rounds is held, or shown, as one.
	return [...new Map(rows.map((row) => [row.key, row])).values()];
}

function partyNameOf(state: ProcessState, person: string): string {
	for (const { name, mandate, replacement } of state.frames.parties.values()) {
		if (mandate?.holder.id === person || replacement?.id === person) return name;
	}
	return '';
}

/**
 * Agreements after adoption, and aftercare, first who left, objected or called for help (R36, R42).
 * @param role where to reach somebody is for facilitators; a table host takes no address home
 */
function followUp(context: ViewContext, role: string): Sections['followUp'] {
	const { state } = context;
	const today = todayIn(context);
	const world = aftercareWorld(state);
	// Who objected is for whoever leads: a host sits at the table with them, and reads it in no order (C3).
	const objected = role === 'facilitator' ? world.objected : new Set<string>();
	const list = aftercareList(state.followUp, { ...world, objected });
	return {
		agreements: agreements(state, adoptedVersion(state)?.items ?? [], today),
		aftercare: list.map(({ person, whys, dueAt, offered }) => {
			const wish = mayContact(state.followUp, person, today);
			return {
				id: person,
				displayName: displayName(state, person),
				whys,
				dueAt,
				offered: offered && {
					how: offered.how,
					on: offered.on,
					byName: state.setUp.team.get(offered.by)?.name ?? ERASED
				},
				noContact: state.followUp.wishes.get(person)?.how === null,
				contact:
					wish?.how && role === 'facilitator' ? { how: wish.how, reach: wish.reach ?? '' } : null
			};
		})
	};
}

export const deskViews = {
	people,
	person: personPage,
	questionsDesk,
	screenWords,
	fullLists: ({ state }) => fullLists(state),
	followUp
} satisfies Partial<Views>;
