import { quantile } from '../statistics.ts';
import type { Busy, Kind, Reading, Row } from './report.ts';

/** A number, or numbers that were read together, or apart with how busy it was each time. */
type Read = number | readonly number[] | readonly Reading[];

interface More {
	readonly goal?: number | null;
	readonly floor?: number | null;
	readonly busy?: Busy;
}

/** Of what is counted nobody asks how busy it was. */
const ANY: Busy = { load: 0, others: null };

/** Makes the lines of one part. */
export class Rows {
	readonly all: Row[] = [];
	private readonly part: string;

	constructor(part: string) {
		this.part = part;
	}

	/** Bytes, or how many times some others they are: what they are on any machine. */
	bytes(what: string, unit: string, read: Read, more: More = {}): Row {
		return this.add('bytes', what, unit, read, more);
	}

	/** What is counted and hangs a little on how fast a machine is. */
	count(what: string, unit: string, read: Read, more: More = {}): Row {
		return this.add('count', what, unit, read, more);
	}

	/** What another program that is busy makes longer. */
	time(what: string, unit: string, read: Read, more: More = {}): Row {
		return this.add('time', what, unit, read, more);
	}

	private add(
		kind: Kind,
		what: string,
		unit: string,
		read: Read,
		{ goal = null, floor = null, busy = ANY }: More
	): Row {
		const list = typeof read === 'number' ? [read] : read;
		const readings = list.map((one) => (typeof one === 'number' ? { value: one, busy } : one));
		const row = { part: this.part, what, unit, kind, goal, floor, readings };
		this.all.push(row);
		return row;
	}
}

export const p95 = (numbers: readonly number[]): number => quantile(numbers, 0.95);
export const mean = (numbers: readonly number[]): number =>
	numbers.reduce((sum, one) => sum + one, 0) / numbers.length;
/** Bytes in kB of 1,000, as lines carry them. */
export const kilo = (bytes: number): number => bytes / 1_000;
