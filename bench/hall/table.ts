/** Rows under their heads, each column as wide as it must be; numbers stand to the right. */
export function table(heads: readonly string[], rows: readonly (readonly string[])[]): string {
	const widths = heads.map((head, at) =>
		''.padStart(Math.max(head.length, ...rows.map((row) => row[at]?.length ?? 0)))
	);
	return [heads, ...rows].map((row) => line(widths, row)).join('\n');
}

/** One row, under heads that are wide enough. */
export function line(heads: readonly string[], row: readonly string[]): string {
	return row.map((cell, at) => cell.padStart(heads[at]!.length)).join('  ');
}
