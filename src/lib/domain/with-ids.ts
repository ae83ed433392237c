/**
 * Rows of a list that is set as a whole, each with its id: those that are there keep theirs, a new one
 * gets a fresh one. Null when one names an id that is not there: nobody chooses an id (docs/decisions/0019).
 */
export function withIds<Row extends { id: string | null }>(
	rows: readonly Row[],
	isThere: (id: string) => boolean,
	newId: () => string
): (Row & { id: string })[] | null {
	const known = rows.every(({ id }) => id === null || isThere(id));
	return known ? rows.map((row) => ({ ...row, id: row.id ?? newId() })) : null;
}
