import {
	CIRCLES,
	SECTORS,
	type Circle,
	type PeopleState,
	type Person,
	type PersonStatus,
	type Sector
} from './state.ts';

/** The first call comes within 3 days of sign-up (R16). */
export const FIRST_CALL_MS = 3 * 24 * 3_600_000;

/** From which status somebody comes to the next (R16). */
export const STATUS_BEFORE: Record<'approached' | 'spoken', readonly PersonStatus[]> = {
	approached: ['sought', 'does-not-want'],
	// Someone who calls us is approached and spoken in one.
	spoken: ['sought', 'approached', 'does-not-want']
};

/** Signed up, and nobody called or wrote yet (R16). */
export function isFirstCall({ source, status, contacts }: Person): boolean {
	return source !== 'team' && status === 'sought' && contacts.length === 0;
}

/** Signed up and still not called after 3 days (R16). */
export function lateFirstCall(person: Person, now: number): boolean {
	return isFirstCall(person) && now - person.since > FIRST_CALL_MS;
}

/** What giving a seat asks about the preparation (R16). */
export function preparationOf(state: PeopleState, id: string): 'full' | 'short' | 'none' {
	const person = state.people.get(id);
	if (!person) return state.atTheDoor.has(id) ? 'short' : 'none';
	if (person.status !== 'prepared') return 'none';
	return person.preparation ? 'full' : 'short';
}

/** Everyone this person must not sit with, whichever of the two said so (R17, R30). */
export function notAtOneTable(state: PeopleState, id: string): Set<string> {
	const own = state.people.get(id)?.preparation?.notWith ?? [];
	const others = [...state.people.values()].filter((person) =>
		person.preparation?.notWith?.includes(id)
	);
	return new Set([...own, ...others.map((person) => person.id)]);
}

/** Counts per status, all that the core group sees of people (R10). */
export function statusCounts(state: PeopleState): Record<PersonStatus, number> {
	const counts = { sought: 0, approached: 0, spoken: 0, prepared: 0, 'does-not-want': 0 };
	for (const person of state.people.values()) counts[person.status] += 1;
	return counts;
}

export interface CoverageCell {
	circle: Circle;
	sector: Sector;
	/** Everyone who did not say no. */
	people: number;
	prepared: number;
	/** Nobody of this circle and sector is in sight (R19). */
	missing: boolean;
}

/** The coverage map (R19): for every circle and sector how many, and who is missing. */
export function coverage(state: PeopleState): CoverageCell[] {
	const cells = new Map<string, { people: number; prepared: number }>();
	for (const { circle, sector, status } of state.people.values()) {
		if (status === 'does-not-want') continue;
		const key = `${circle}/${sector}`;
		let cell = cells.get(key);
		if (!cell) cells.set(key, (cell = { people: 0, prepared: 0 }));
		cell.people += 1;
		if (status === 'prepared') cell.prepared += 1;
	}
	return CIRCLES.flatMap((circle) =>
		SECTORS.map((sector) => {
			const { people = 0, prepared = 0 } = cells.get(`${circle}/${sector}`) ?? {};
			return { circle, sector, people, prepared, missing: people === 0 };
		})
	);
}
