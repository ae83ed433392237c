import type { ProcessState } from '#lib/domain/process/index.ts';
import type { TableNow } from '#lib/protocol/sections/seats.ts';

/** Who let the keys rest for this long writes no more, for who walks through a hall. */
const WRITES_FOR_MS = 20_000;

const MINUTE = 60_000;

/**
 * When somebody last wrote, by seat or table device: in memory, as long as somebody looks at the process, and
 * told only as something of a table. It is a sign of life and nothing else: who types takes part in nothing by it.
 */
export class LastWrote {
	readonly #at = new Map<string, Map<string, number>>();

	/** @param writer id of a seat or a table's device @param at epoch ms */
	note(process: string, writer: string, at: number): void {
		const writers = this.#at.get(process) ?? new Map<string, number>();
		this.#at.set(process, writers.set(writer, at));
	}

	of(process: string): ReadonlyMap<string, number> {
		return this.#at.get(process) ?? new Map();
	}

	/** The process leaves memory. */
	forget(process: string): void {
		this.#at.delete(process);
	}
}

/**
 * How it goes at each table just now (R24): counts, and never who. Whoever never had a page open takes part on
 * paper or by the table's device, and is missing nowhere.
 * @param here who has a page open, by id @param came who had one
 */
export function tablesNow(
	{ seats: { seats, tables } }: Pick<ProcessState, 'seats'>,
	here: ReadonlySet<string>,
	came: ReadonlySet<string>,
	wrote: ReadonlyMap<string, number>,
	now: number
): readonly TableNow[] {
	const found = new Map<string, TableNow & { at: number | null }>();
	for (const id of tables.keys()) {
		found.set(id, {
			id,
			offline: 0,
			device: here.has(id),
			writing: false,
			wroteAt: null,
			at: null
		});
	}
	const note = (table: string | null, writer: string) => {
		const row = table === null ? undefined : found.get(table);
		const at = wrote.get(writer);
		if (!row || at === undefined) return;
		row.at = Math.max(row.at ?? at, at);
	};
	for (const id of tables.keys()) note(id, id);
	for (const { id, table, presence, indirect } of seats.values()) {
		note(table, id);
		const row = table === null ? undefined : found.get(table);
		if (!row || presence !== 'present' || indirect !== null) continue;
		if (came.has(id) && !here.has(id)) row.offline += 1;
	}
	return [...found.values()].map(({ at, ...row }) => {
		if (at === null) return row;
		// To the minute: who is told it anew with every letter learns no more.
		return { ...row, writing: now - at < WRITES_FOR_MS, wroteAt: at - (at % MINUTE) };
	});
}
