import * as Y from 'yjs';
import type { Dialect } from './dialect.ts';

/** Edits of one writer that a frame brings: numbers `from` up to and including `to`, from 0. */
export interface Brought {
	readonly writer: number;
	readonly from: number;
	readonly to: number;
}

interface KnownFrame {
	readonly payload: Buffer;
	readonly brings: readonly Brought[];
}

/** What one writer did: edit n made the characters up to `ends[n]`, at `at[n]` (performance.now). */
interface Written {
	readonly ends: number[];
	readonly at: number[];
}

/** How far to look ahead for a frame that this receiver got earlier than the others' order says. */
const LOOK_AHEAD = 8;

/**
 * All edits made in one document, and which frames bring which. Everyone is sent the same frames in
 * the same order, so each is decoded once and then only compared, byte by byte.
 */
export class EditLog {
	private readonly written: Written[] = [];
	private readonly writerOf = new Map<number, number>();
	private readonly frames: KnownFrame[] = [];
	private readonly dialect: Dialect;

	constructor(dialect: Dialect) {
		this.dialect = dialect;
	}

	/** @returns the writer's number */
	addWriter(client: number): number {
		const number = this.written.push({ ends: [], at: [] }) - 1;
		this.writerOf.set(client, number);
		return number;
	}

	/** @param end the writer's clock after the edit */
	wrote(writer: number, end: number, at: number): void {
		const { ends, at: times } = this.written[writer]!;
		ends.push(end);
		times.push(at);
	}

	get writers(): number {
		return this.written.length;
	}

	count(writer: number): number {
		return this.written[writer]!.ends.length;
	}

	/** Edits of all writers. */
	total(): number {
		return this.written.reduce((sum, { ends }) => sum + ends.length, 0);
	}

	madeAt({ writer }: { writer: number }, edit: number): number {
		return this.written[writer]!.at[edit]!;
	}

	/**
	 * What a frame brings.
	 * @param expected where in the log this receiver is
	 * @returns and where it is then
	 */
	look(payload: Buffer, expected: number): { brings: readonly Brought[]; next: number } {
		const until = Math.min(expected + LOOK_AHEAD, this.frames.length);
		for (let at = expected; at < until; at++) {
			const known = this.frames[at]!;
			if (known.payload.equals(payload)) return { brings: known.brings, next: at + 1 };
		}
		const brings = this.decode(payload);
		if (expected < this.frames.length) return { brings, next: expected };
		this.frames.push({ payload: Buffer.from(payload), brings });
		return { brings, next: expected + 1 };
	}

	private decode(payload: Buffer): Brought[] {
		const heard = this.dialect.read(payload);
		if (heard.kind !== 'update' && heard.kind !== 'step2') return [];
		const brought: Brought[] = [];
		for (const struct of Y.decodeUpdate(heard.update).structs) {
			const writer = this.writerOf.get(struct.id.client);
			if (writer === undefined || struct instanceof Y.Skip) continue;
			const { ends } = this.written[writer]!;
			// An edit is here when its last character is.
			const from = firstAbove(ends, struct.id.clock);
			const to = firstAbove(ends, struct.id.clock + struct.length) - 1;
			if (from <= to) brought.push({ writer, from, to });
		}
		return joined(brought);
	}
}

/** Stretches of one writer that follow each other as one. */
function joined(stretches: readonly Brought[]): Brought[] {
	const joined: Brought[] = [];
	for (const stretch of stretches) {
		const last = joined.at(-1);
		if (last?.writer === stretch.writer && last.to + 1 === stretch.from) {
			joined[joined.length - 1] = { ...last, to: stretch.to };
		} else joined.push(stretch);
	}
	return joined;
}

/** Index of the first number above this one, in a rising list. */
function firstAbove(rising: readonly number[], value: number): number {
	let low = 0;
	let high = rising.length;
	while (low < high) {
		const middle = (low + high) >> 1;
		if (rising[middle]! > value) high = middle;
		else low = middle + 1;
	}
	return low;
}
