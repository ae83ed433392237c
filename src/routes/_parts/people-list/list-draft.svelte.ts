import { MOST } from '#lib/domain/limits.ts';
import { recognise, type Columns, type Field } from '#lib/domain/people-sheet/columns.ts';
import { readRow, type Defaults, type ReadRow } from '#lib/domain/people-sheet/read-row.ts';
import type { Listed, ListVerdict } from '#lib/domain/person/index.ts';
import { rowsOf, writeDelimited } from '#lib/domain/sheet/delimited.ts';
import type { Checked, Sheet, SheetRow } from '#lib/protocol/intake.ts';
import { newId } from '#lib/protocol/new-id.ts';

/** A row of the list, and who it says. */
export interface DraftRow extends SheetRow, ReadRow {}

/** What becomes of a row: why it cannot be taken, or what is known of somebody like them. */
export type Becomes = 'faulty' | 'unknown' | ListVerdict['kind'];

const NO_DEFAULTS: Defaults = {
	group: '',
	circle: 'inner',
	sector: 'residents',
	source: 'team'
};

/** A list that is looked at before anybody of it is stored: it is in this page, and nowhere else. */
export class ListDraft {
	#sheets = $state.raw<readonly Sheet[]>([]);
	#at = $state(0);
	#headings = $state(-1);
	#columns = $state.raw<Columns>([]);
	/** Somebody said of these rows, by their number, that they go or not. */
	#chosen = $state.raw<ReadonlyMap<number, boolean>>(new Map());
	/** What the server said, of which rows. */
	#checked = $state.raw<{ of: readonly DraftRow[]; verdicts: Checked } | null>(null);
	/** The list that is sent, however often. */
	#id = $state.raw(newId());
	defaults = $state({ ...NO_DEFAULTS });

	/** Whole rows, read as the columns are now. */
	readonly rows: readonly DraftRow[] = $derived.by(() => {
		const defaults = $state.snapshot(this.defaults);
		return this.body.map((row) => ({ ...row, ...readRow(row.cells, this.#columns, defaults) }));
	});
	/** Those that say somebody. */
	readonly sound: readonly DraftRow[] = $derived(
		this.rows.filter(({ faults }) => faults.length === 0)
	);
	readonly #verdicts = $derived.by(() => {
		const { of, verdicts } = this.#checked ?? { of: [], verdicts: [] };
		return new Map(of === this.sound ? of.map(({ at }, row) => [at, verdicts[row]!]) : []);
	});

	get isEmpty(): boolean {
		return this.#sheets.length === 0;
	}

	get sheets(): readonly Sheet[] {
		return this.#sheets;
	}

	/** Which of the sheets, by its place. */
	get sheet(): string {
		return String(this.#at);
	}

	set sheet(at: string) {
		this.#at = Number(at);
		this.#recognise();
	}

	get columns(): Columns {
		return this.#columns;
	}

	/** The rows with people in them: below the headings. */
	get body(): readonly SheetRow[] {
		return (this.#sheets[this.#at]?.rows ?? []).slice(this.#headings + 1);
	}

	/** What stands above the columns, where anything does. */
	get head(): readonly string[] {
		return this.#sheets[this.#at]?.rows[this.#headings]?.cells ?? [];
	}

	/** The first row is taken for somebody, or for what stands above the columns. */
	get hasHead(): boolean {
		return this.#headings >= 0;
	}

	set hasHead(has: boolean) {
		this.#headings = has ? Math.max(this.#found, 0) : -1;
		this.#chosen = new Map();
	}

	get #found(): number {
		const cells = (this.#sheets[this.#at]?.rows ?? []).map((row) => row.cells);
		return recognise(cells).headings;
	}

	/** More than can be brought in at once. */
	get isTooLong(): boolean {
		return this.sound.length > MOST.listed;
	}

	/** The server said what it knows of these rows. */
	get isChecked(): boolean {
		return this.#checked?.of === this.sound;
	}

	take(sheets: readonly Sheet[]): void {
		this.#sheets = sheets;
		this.#at = 0;
		this.#recognise();
	}

	/** What somebody pasted: as a clipboard has it, or a file would. */
	paste(text: string): void {
		const rows = rowsOf(text).flatMap((cells, at) =>
			cells.some((cell) => cell.trim() !== '') ? [{ at: at + 1, cells }] : []
		);
		if (rows.length > 0) this.take([{ name: '', rows }]);
	}

	/** Begins anew. */
	leave(): void {
		this.take([]);
		this.defaults = { ...NO_DEFAULTS };
		this.#id = newId();
	}

	#recognise(): void {
		const cells = (this.#sheets[this.#at]?.rows ?? []).map((row) => row.cells);
		const { headings, columns } = recognise(cells);
		this.#headings = headings;
		this.#columns = columns;
		this.#chosen = new Map();
	}

	/** This column says something else. */
	setColumn(column: number, field: Field | null): void {
		this.#columns = this.#columns.map((said, at) => (at === column ? field : said));
	}

	/** @param of the rows that were asked about: others may be read by now */
	check(of: readonly DraftRow[], verdicts: Checked): void {
		this.#checked = { of, verdicts };
	}

	/** Somebody came in between: it has to be asked anew. */
	uncheck(): void {
		this.#checked = null;
	}

	verdict(row: DraftRow): ListVerdict | null {
		return this.#verdicts.get(row.at) ?? null;
	}

	becomes(row: DraftRow): Becomes {
		if (row.faults.length > 0) return 'faulty';
		return this.verdict(row)?.kind ?? 'unknown';
	}

	/** Whether this row goes along: who is there already does not, until somebody says so. */
	goes(row: DraftRow): boolean {
		const becomes = this.becomes(row);
		if (!['new', 'namesake', 'same'].includes(becomes)) return false;
		return this.#chosen.get(row.at) ?? becomes !== 'same';
	}

	choose(row: DraftRow, goes: boolean): void {
		this.#chosen = new Map(this.#chosen).set(row.at, goes);
	}

	/** What is sent: nothing until everything was looked at. */
	get input(): { list: string; people: Listed[] } | null {
		if (!this.isChecked) return null;
		const people = this.sound.filter((row) => this.goes(row)).map((row) => this.#personOf(row));
		return people.length > 0 ? { list: this.#id, people } : null;
	}

	#personOf(row: DraftRow): Listed {
		return this.becomes(row) === 'same' ? { ...row.person, another: true } : row.person;
	}

	/** The row of the list that this one is like. */
	rowLike(index: number): DraftRow | undefined {
		return this.sound[index];
	}

	/** Rows that cannot be taken, as a file, each with its reason. */
	faulty(reasonOf: (row: DraftRow) => string, reason: string): string {
		const width = Math.max(
			...[this.head, ...this.rows.map(({ cells }) => cells)].map((c) => c.length)
		);
		const whole = (cells: readonly string[]) =>
			Array.from({ length: width }, (_, column) => cells[column] ?? '');
		const rows = this.rows.filter((row) => ['faulty', 'other-role'].includes(this.becomes(row)));
		return writeDelimited([
			[...whole(this.head), reason],
			...rows.map((row) => [...whole(row.cells), reasonOf(row)])
		]);
	}
}
