import { table } from '../hall/table.ts';
import { median } from '../statistics.ts';

/** A load that works harder than this share of its core measures itself. */
const LOAD_LIMIT = 0.7;
/** Other programs on either of our cores. */
const OTHERS_LIMIT = 0.25;

/** How busy the machine was with something else than what is measured, as shares of a core. */
export interface Busy {
	readonly load: number;
	/** The busier of both cores; null when that is not known here. */
	readonly others: number | null;
}

/** One time of something that may be measured several times. */
export interface Reading {
	readonly value: number;
	readonly busy: Busy;
}

/** Bytes are what they are on any machine, and what is counted nearly so; a time is not. */
export type Kind = 'bytes' | 'count' | 'time';

/** One line of the report. */
export interface Row {
	readonly part: string;
	readonly what: string;
	readonly unit: string;
	readonly kind: Kind;
	/** At most; null for what is only told. */
	readonly goal: number | null;
	readonly readings: readonly Reading[];
	/** The same, by a bare server that sends the difference as it is, once encoded; null where there is none. */
	readonly floor: number | null;
}

export type Verdict = 'held' | 'missed' | 'not counted' | 'told';

/** A row with what it comes to. */
export interface Outcome extends Row {
	/** The middle of the readings that count; of all, where none does; NaN of none. */
	readonly value: number;
	readonly counting: number;
	readonly verdict: Verdict;
}

/** What a row comes to. Bytes always count; a time where the machine did little else. */
export function outcomeOf(row: Row): Outcome {
	const { kind, readings, goal } = row;
	const counting = kind === 'time' ? readings.filter(({ busy }) => isQuiet(busy)) : readings;
	const shown = counting.length > 0 ? counting : readings;
	const value = median(shown.map((reading) => reading.value));
	const within = goal !== null && value <= goal;
	const verdict: Verdict =
		counting.length === 0 ? 'not counted' : goal === null ? 'told' : within ? 'held' : 'missed';
	return { ...row, value, counting: counting.length, verdict };
}

/** Whether a time that was measured then is worth something. */
export function isQuiet({ load, others }: Busy): boolean {
	return load <= LOAD_LIMIT && others !== null && others <= OTHERS_LIMIT;
}

/**
 * One row of two: how many times the one is the other. It counts where both do, and is a time unless both
 * are bytes or counts.
 */
export function ratioRow(one: Row, other: Row, how: Pick<Row, 'what' | 'goal'>): Row {
	const [above, below] = [outcomeOf(one), outcomeOf(other)];
	const worst = (of: (busy: Busy) => number | null) => {
		const all = [above, below].map((outcome) => leastOf(outcome, of));
		return all.includes(null) ? null : Math.max(...(all as number[]));
	};
	const busy = { load: worst(({ load }) => load) ?? 1, others: worst(({ others }) => others) };
	const kind = above.kind === below.kind ? above.kind : 'time';
	const readings = [{ value: above.value / below.value, busy }];
	return { part: one.part, unit: '×', kind, readings, floor: null, ...how };
}

/** How busy it was in the quietest reading: whether any counts. */
function leastOf({ readings }: Outcome, of: (busy: Busy) => number | null): number | null {
	const quiet = readings.find(({ busy }) => isQuiet(busy)) ?? readings[0];
	return quiet ? of(quiet.busy) : null;
}

/** 1 when a goal in bytes is missed; nothing else fails, because machines differ. */
export function exitCodeOf(outcomes: readonly Outcome[]): 0 | 1 {
	return outcomes.some(({ kind, verdict }) => kind === 'bytes' && verdict === 'missed') ? 1 : 0;
}

const HEADS = ['what', 'measured', 'goal', 'floor', '× floor', 'counts', 'busy %', 'verdict'];

/** One table of all parts. */
export function report(outcomes: readonly Outcome[]): string {
	const rows = outcomes.map((outcome) => [
		`${outcome.part}: ${outcome.what}`,
		`${amount(outcome.value)} ${outcome.unit}`,
		outcome.goal === null ? '' : `≤ ${amount(outcome.goal)}`,
		outcome.floor === null ? '' : amount(outcome.floor),
		outcome.floor === null ? '' : amount(outcome.value / outcome.floor),
		`${outcome.counting} of ${outcome.readings.length}`,
		busyText(outcome),
		outcome.verdict === 'told' ? '' : outcome.verdict
	]);
	const widest = Math.max(...rows.map(([what]) => what!.length));
	const [first, ...heads] = HEADS;
	// Names stand to the left.
	const named = rows.map(([what, ...rest]) => [what!.padEnd(widest), ...rest]);
	return table([first!.padEnd(widest), ...heads], named);
}

/** The load's share of its core, and the others': the most of all readings. */
function busyText({ readings, kind }: Outcome): string {
	if (kind !== 'time' || readings.length === 0) return '';
	const most = (of: (busy: Busy) => number) => Math.max(...readings.map(({ busy }) => of(busy)));
	const others = most(({ others }) => others ?? NaN);
	const share = (part: number) => (Number.isNaN(part) ? '?' : (part * 100).toFixed(0));
	return `${share(most(({ load }) => load))}/${share(others)}`;
}

/** Three figures that say something. */
function amount(value: number): string {
	if (!Number.isFinite(value)) return '–';
	const digits = value === 0 || value >= 100 ? 0 : value >= 10 ? 1 : value >= 0.1 ? 2 : 3;
	return value.toLocaleString('en', { maximumFractionDigits: digits });
}
