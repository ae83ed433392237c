/** Somebody who is to sit somewhere, and of which group they are, where that is known. */
export interface ToPlace {
	id: string;
	group: string | null;
}

/** A table, and who sits there and stays. */
export interface TableSoFar {
	id: string;
	here: readonly ToPlace[];
}

/**
 * Divides people over tables (R26, R30): as many at each, groups mixed, and never beside whom somebody does
 * not want to sit with (R17). Whoever has a table's worth of those has none in the outcome.
 * @param notWith with whom somebody may not sit, told by either of them
 * @returns the table of each person; null for who fits nowhere. The same people, the same outcome.
 */
export function spread(
	people: readonly ToPlace[],
	tables: readonly TableSoFar[],
	notWith: (id: string) => ReadonlySet<string>
): ReadonlyMap<string, string | null> {
	const places = tables.map(({ id, here }) => placesAt(id, here));
	const total = people.length + places.reduce((sum, { size }) => sum + size, 0);
	const even = Math.ceil(total / Math.max(1, places.length));
	const found = new Map<string, string | null>();
	for (const person of inTurn(people, tables, notWith)) {
		const apart = notWith(person.id);
		const place = places
			.filter((one) => !one.seats(apart))
			.reduce<Places | null>(
				(best, one) => (best && !isBetter(one, best, person.group, even) ? best : one),
				null
			);
		place?.add(person);
		found.set(person.id, place?.id ?? null);
	}
	return new Map(people.map(({ id }) => [id, found.get(id) ?? null]));
}

type Places = ReturnType<typeof placesAt>;

function placesAt(id: string, here: readonly ToPlace[]) {
	const ids = new Set(here.map((one) => one.id));
	const groups = new Map<string | null, number>();
	const count = (group: string | null) => groups.set(group, (groups.get(group) ?? 0) + 1);
	for (const { group } of here) count(group);
	return {
		id,
		get size() {
			return ids.size;
		},
		ofGroup: (group: string | null) => (group === null ? 0 : (groups.get(group) ?? 0)),
		seats: (any: ReadonlySet<string>) => [...any].some((one) => ids.has(one)),
		add(person: ToPlace) {
			ids.add(person.id);
			count(person.group);
		}
	};
}

/** A place that is not full yet, then one with fewer of the same group, then one with fewer people. */
function isBetter(one: Places, than: Places, group: string | null, even: number): boolean {
	const order = (places: Places) => [
		places.size < even ? 0 : 1,
		places.ofGroup(group),
		places.size
	];
	const [mine, other] = [order(one), order(than)];
	const at = mine.findIndex((value, nth) => value !== other[nth]);
	return at !== -1 && (mine[at] ?? 0) < (other[at] ?? 0);
}

/** Whom the fewest tables suit first; then group by group, the largest first. */
function inTurn(
	people: readonly ToPlace[],
	tables: readonly TableSoFar[],
	notWith: (id: string) => ReadonlySet<string>
): ToPlace[] {
	const around = new Set([...people, ...tables.flatMap(({ here }) => here)].map(({ id }) => id));
	const sizes = new Map<string | null, number>();
	for (const { group } of people) sizes.set(group, (sizes.get(group) ?? 0) + 1);
	const known = people.map((person) => ({
		person,
		apart: [...notWith(person.id)].filter((id) => around.has(id)).length,
		size: person.group === null ? 0 : (sizes.get(person.group) ?? 0),
		group: person.group ?? ''
	}));
	known.sort(
		(a, b) =>
			b.apart - a.apart || b.size - a.size || (a.group < b.group ? -1 : a.group > b.group ? 1 : 0)
	);
	return known.map(({ person }) => person);
}
