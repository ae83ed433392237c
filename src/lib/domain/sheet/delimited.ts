/** What stands between the cells of a text: Dutch Excel writes semicolons, a clipboard tabs. */
export const SEPARATORS = [';', '\t', ','] as const;
export type Separator = (typeof SEPARATORS)[number];

/** How many rows tell what stands between the cells. */
const TELLING = 30;

/**
 * The rows of a text that a spreadsheet wrote, or copied. A cell in quotes may hold the separator, line
 * ends, and quotes written twice; a quote that never ends, or within a cell, is a sign like any other.
 * @param most no more than this many rows are read
 */
export function readDelimited(
	text: string,
	separator: Separator,
	most = Number.POSITIVE_INFINITY
): string[][] {
	const rows: string[][] = [];
	let row: string[] = [];
	let at = 0;
	while (at < text.length && rows.length < most) {
		const cell = cellAt(text, at, separator);
		row.push(cell.text);
		at = cell.end;
		if (text[at] === separator) {
			at += 1;
			// Behind the last separator stands an empty cell.
			if (at === text.length) row.push('');
			else continue;
		} else if (text[at] === '\r' && text[at + 1] === '\n') at += 2;
		else at += 1;
		rows.push(row);
		row = [];
	}
	if (row.length > 0 && rows.length < most) rows.push(row);
	return rows;
}

/** One cell, and where it ends: at a separator, a line end or the end of the text. */
function cellAt(text: string, from: number, separator: Separator): { text: string; end: number } {
	let quoted = '';
	let at = from;
	if (text[from] === '"') {
		const close = closingQuote(text, from);
		if (close !== -1) {
			quoted = text.slice(from + 1, close).replaceAll('""', '"');
			at = close + 1;
		}
	}
	const start = at;
	while (at < text.length && text[at] !== separator && text[at] !== '\n' && text[at] !== '\r') at++;
	return { text: quoted + text.slice(start, at), end: at };
}

function closingQuote(text: string, open: number): number {
	let at = text.indexOf('"', open + 1);
	while (at !== -1 && text[at + 1] === '"') at = text.indexOf('"', at + 2);
	return at;
}

/**
 * What stands between the cells: the sign that makes the most rows equally long. Some spreadsheets say it
 * in a first line of their own: `sep=;`.
 */
export function separatorOf(text: string): Separator {
	const said = SEPARATORS.find((one) => text.startsWith(`sep=${one}`));
	if (said) return said;
	const begin = text.slice(0, 200_000);
	// "Berg, van der" is one cell: what only stands before a blank separates nothing.
	const candidates = SEPARATORS.filter((one) => one !== ',' || /,(?! )/.test(begin));
	const scored = candidates.map((one) => ({ one, score: evenness(begin, one) }));
	return scored.reduce((best, next) => (next.score > best.score ? next : best)).one;
}

/** The share of rows that have the commonest number of cells, if that is more than one. */
function evenness(text: string, separator: Separator): number {
	const rows = readDelimited(text, separator, TELLING).filter((row) => row.some(Boolean));
	const counts = new Map<number, number>();
	for (const { length } of rows) counts.set(length, (counts.get(length) ?? 0) + 1);
	const [cells, times] = [...counts].reduce((a, b) => (b[1] > a[1] ? b : a), [0, 0]);
	return cells > 1 ? times / rows.length : 0;
}

/** The rows without the line that says what stands between the cells. */
export function rowsOf(text: string, most?: number): string[][] {
	const separator = separatorOf(text);
	const told = text.startsWith(`sep=${separator}`);
	return readDelimited(told ? text.replace(/^.*\r?\n?/, '') : text, separator, most);
}

/** Would be carried out by a spreadsheet that opens it. */
const CARRIED_OUT = /^[=+\-@\t\r]/;

/** Rows as Dutch Excel opens them, with each cell as text and none as a formula. */
export function writeDelimited(rows: readonly (readonly string[])[]): string {
	const lines = rows.map((row) => row.map((cell) => quoted(harmless(cell))).join(';'));
	return `\ufeff${lines.join('\r\n')}\r\n`;
}

const harmless = (cell: string) => (CARRIED_OUT.test(cell) ? `'${cell}` : cell);
const quoted = (cell: string) =>
	/[;"\r\n\t,]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;

/** A cell as it was before `writeDelimited` made it harmless, or a spreadsheet marked it as text. */
export const unmarked = (cell: string): string =>
	/^'[=+\-@\t\r\d]/.test(cell) ? cell.slice(1) : cell;
