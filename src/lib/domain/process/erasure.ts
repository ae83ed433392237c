import { announcementOf } from '#lib/domain/announcement/index.ts';
import { mergedInto } from '#lib/domain/person/index.ts';
import { person, temperatureOf, turnsOf, type Subject } from '#lib/domain/subject.ts';
import type { ProcessState } from './process.ts';
import { partyPersons } from './role-holders.ts';

/**
 * Whose content goes when somebody is erased (R8): their own, what they typed at the door before it was
 * clear who they were, what was typed when they signed up, what was noted of them under another entry that
 * became theirs, lines that a facilitator said to them alone, and suggestions that they made or that turned out
 * to be about them.
 */
export function subjectsOf(
	{ seats, people, signUps, announcements }: ProcessState,
	id: string
): Subject[] {
	const arrivals = [...seats.seatedAs]
		.filter(([, seat]) => seat === id)
		.map(([arrival]) => arrival);
	const suggestions = [...people.suggestions.values()].filter(
		({ from, led }) => from === id || led === id
	);
	return [
		person(id),
		temperatureOf(id),
		turnsOf(id),
		...arrivals.map(person),
		...mergedInto(people, id).map(person),
		...[...signUps.taken.values()].flatMap((one) => (one.person === id ? person(one.id) : [])),
		...[...announcements.standing.values()].flatMap(({ id: line, seat }) =>
			seat === id ? announcementOf(line) : []
		),
		...suggestions.map((suggestion): Subject => `suggestion:${suggestion.id}`)
	];
}

/**
 * Whether somebody of this id has, or may have, words here: in any role, also who only came to the door
 * or was sent away from it, and who carries something without having been in the room.
 */
export function canBeErased(state: ProcessState, id: string): boolean {
	const { people, seats, setUp, questions, plan } = state;
	const known = [
		people.people,
		seats.seats,
		seats.lobby,
		seats.seatedAs,
		seats.sentAway,
		setUp.core,
		questions.informants,
		questions.formerInformants
	];
	if (known.some((some) => some.has(id))) return true;
	if (partyPersons(state).some((one) => one.id === id)) return true;
	return [...plan.items.values()].some(({ carriers, payers }) =>
		[...carriers, ...payers].some((one) => one.id === id)
	);
}
