/** Who sits at each table. */
export function byTable<Seat extends { table: string | null }>(
	seats: readonly Seat[]
): ReadonlyMap<string | null, readonly Seat[]> {
	const tables = new Map<string | null, Seat[]>();
	for (const seat of seats) {
		const here = tables.get(seat.table);
		if (here) here.push(seat);
		else tables.set(seat.table, [seat]);
	}
	return tables;
}
