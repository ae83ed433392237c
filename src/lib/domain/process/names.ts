import { chosenNameFault, nameFinder, type ChosenNameRefusal } from '#lib/domain/name/index.ts';
import { everyName } from '#lib/domain/person/index.ts';
import type { Refusal } from '#lib/domain/result.ts';
import type { NameChooser } from '#lib/domain/seat/world.ts';
import type { ProcessState } from './process.ts';
import { partyPersons } from './role-holders.ts';

/** Carriers and payers are also bodies: words by which one says that it is nobody's name. */
const BODY =
	/\b(?:stichting|vereniging|gemeente|school|raad|club|werkgroep|comit\p{L}+|bewoners)\b/iu;

/**
 * Names that may not appear on a shared screen before a facilitator looked (R40): of the people, of who
 * signs or judges for framing parties, of the team, the core group, informants and carriers, and the names
 * chosen by who sits in the room. Who has only a place in the lobby is not among them, or a stranger could
 * have any word held back.
 */
function namesToHold(state: ProcessState): Set<string> {
	const { people, setUp, questions, seats, plan } = state;
	// What anyone types in a field as payer holds no text of others back.
	const carriers = [...plan.items.values()].flatMap(({ carriers: carry, payers }) => [
		...carry,
		...payers.filter(({ byTeam }) => byTeam)
	]);
	const all = [
		...[...people.people.values()].flatMap(everyName),
		...partyPersons(state).map(({ displayName }) => displayName),
		...[...setUp.team.values(), ...setUp.core.values()].map(({ name }) => name),
		...[...questions.informants.values()].map(({ name }) => name),
		...[...questions.formerInformants.values()].map(({ name }) => name),
		...carriers.map(({ name }) => name).filter((name) => name !== null && !BODY.test(name)),
		...[...seats.seats.values()].map(({ displayName }) => displayName)
	];
	return new Set(all.filter((name) => name !== null));
}

interface Finder {
	/** The parts of the process that its names came from. */
	readonly from: readonly unknown[];
	readonly key: string;
	readonly finds: (text: string) => boolean;
}

/** One for each process: by its team, which no other has, and which changes with its names or never. */
const finders = new WeakMap<ProcessState['setUp']['team'], Finder>();

/**
 * Whether a text names somebody known here (R40). A hall's names are gathered once until a part of the process
 * that holds some is another, and read once until one of them is.
 */
export function namesSomebody(state: ProcessState): (text: string) => boolean {
	const { people, setUp, questions, seats, plan, frames } = state;
	const informants = [questions.informants, questions.formerInformants];
	const from = [people.people, setUp.core, ...informants, seats.seats, plan.items, frames.parties];
	const known = finders.get(setUp.team);
	if (known && from.every((part, nth) => part === known.from[nth])) return known.finds;
	const names = [...namesToHold(state)];
	const key = names.join('\n');
	const finds = known?.key === key ? known.finds : nameFinder(names);
	finders.set(setUp.team, { from, key, finds });
	return finds;
}

/**
 * Why this display name cannot be chosen, with one that can; null when it can (R3, R40).
 * @param id whose it would be: their own real name is no other's
 * @param by who chooses; the team is warned of a namesake by a care rule (R1), and one's own first name is
 * nobody's alone
 */
export function displayNameFault(
	{ people, setUp, seats }: ProcessState,
	id: string,
	chosen: string,
	by: NameChooser
): Refusal<ChosenNameRefusal> | null {
	const asksPeople = by === 'seat' || by === 'team';
	const asksTeam = by === 'seat' || by === 'stranger';
	const others = asksPeople
		? [...people.people.values()].filter((person) => person.id !== id)
		: null;
	const holders = [...seats.seats.values(), ...seats.lobby.values()];
	return chosenNameFault(chosen, {
		real: others && others.flatMap(everyName),
		team: asksTeam ? [...setUp.team.values()].flatMap(({ name }) => name ?? []) : [],
		shown: holders.filter((one) => one.id !== id).flatMap(({ displayName }) => displayName ?? [])
	});
}
