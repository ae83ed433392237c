/** Half-open ranges of clocks, per client id: sets of characters, or of deletions. */
export type Range = readonly [from: number, to: number];
export type Ranges = Map<number, Range[]>;

export function addRange(ranges: Ranges, client: number, from: number, to: number): void {
	const list = ranges.get(client);
	if (list) list.push([from, to]);
	else ranges.set(client, [[from, to]]);
}

/** The same set as Yjs keeps it. */
export function rangesOf(ds: {
	readonly clients: ReadonlyMap<number, readonly { clock: number; len: number }[]>;
}): Ranges {
	const ranges: Ranges = new Map();
	for (const [client, list] of ds.clients) {
		for (const { clock, len } of list) addRange(ranges, client, clock, clock + len);
	}
	return ranges;
}

/**
 * What of [from, to) is in none of `known`, which is in order: an update may have tens of
 * thousands of ranges, and so may what a document keeps waiting.
 */
export function subtract(from: number, to: number, known: readonly Range[] | undefined): Range[] {
	const rest: Range[] = [];
	let at = from;
	for (let i = firstAfter(known ?? [], from); known && i < known.length; i++) {
		const [start, end] = known[i]!;
		if (start >= to) break;
		if (start > at) rest.push([at, start]);
		at = end;
	}
	if (at < to) rest.push([at, to]);
	return rest;
}

/** Index of the first range that ends after this clock. */
function firstAfter(ranges: readonly Range[], clock: number): number {
	let low = 0;
	let high = ranges.length;
	while (low < high) {
		const middle = (low + high) >> 1;
		if (ranges[middle]![1] > clock) high = middle;
		else low = middle + 1;
	}
	return low;
}

/** The same ranges, joined where they touch, in order: what `subtract` asks for. */
export function inOrder(ranges: Ranges): Ranges {
	return new Map(normalised(ranges));
}

/** Sorted and joined: equal sets give equal texts. */
function normalised(ranges: Ranges): [number, Range[]][] {
	return [...ranges]
		.sort(([a], [b]) => a - b)
		.map(([client, list]) => [
			client,
			joined(list.map(([clock, to]) => ({ clock, len: to - clock })))
		]);
}

/** The same clocks in as few ranges as can be, in order. */
export function joined(list: readonly { clock: number; len: number }[]): Range[] {
	const result: [number, number][] = [];
	for (const { clock, len } of [...list].sort((a, b) => a.clock - b.clock)) {
		const last = result.at(-1);
		if (last && clock <= last[1]) last[1] = Math.max(last[1], clock + len);
		else result.push([clock, clock + len]);
	}
	return result;
}

/** A set of changes: characters written and characters deleted. */
export interface Changes {
	readonly written: Ranges;
	readonly deleted: Ranges;
}

export function changesToText(changes: Changes): string {
	return JSON.stringify([normalised(changes.written), normalised(changes.deleted)]);
}

export function changesFromText(text: string): Changes {
	const [written, deleted] = JSON.parse(text) as [[number, Range[]][], [number, Range[]][]];
	return { written: new Map(written), deleted: new Map(deleted) };
}

/** Whether both come to the same: what was written and deleted again leaves nothing to see. */
export function comeToTheSame(one: Changes, other: Changes): boolean {
	return changesToText(seen(one)) === changesToText(seen(other));
}

/** Whether nothing of what was written stays. */
export function leavesNothing({ written, deleted }: Changes): boolean {
	return without(written, deleted).size === 0;
}

function seen({ written, deleted }: Changes): Changes {
	return { written: without(written, deleted), deleted: without(deleted, written) };
}

function without(ranges: Ranges, other: Ranges): Ranges {
	const known = inOrder(other);
	const left: Ranges = new Map();
	for (const [client, list] of ranges)
		for (const [from, to] of list)
			for (const [a, b] of subtract(from, to, known.get(client))) addRange(left, client, a, b);
	return left;
}

/** Whether `outer` has every change of `inner`. */
export function containsChanges(outer: Changes, inner: Changes): boolean {
	return covers(outer.written, inner.written) && covers(outer.deleted, inner.deleted);
}

function covers(outer: Ranges, inner: Ranges): boolean {
	return [...inner].every(([client, list]) =>
		list.every(([from, to]) => subtract(from, to, outer.get(client)).length === 0)
	);
}

/** Characters of many client ids, as half-open ranges of clocks that are kept in order and joined. */
export class RangeSet {
	readonly #byClient = new Map<number, [from: number, to: number][]>();

	add(client: number, from: number, to: number): void {
		const list = this.#byClient.get(client);
		if (!list) return void this.#byClient.set(client, [[from, to]]);
		// Those that touch become one with it.
		const first = firstEndingFrom(list, from);
		let next = first;
		let [start, end] = [from, to];
		for (let range = list[next]; range && range[0] <= to; range = list[++next]) {
			start = Math.min(start, range[0]);
			end = Math.max(end, range[1]);
		}
		list.splice(first, next - first, [start, end]);
	}

	/** Whether all of this is in it. */
	covers(client: number, from: number, to: number): boolean {
		const list = this.#byClient.get(client);
		const range = list?.[firstEndingFrom(list, from + 1)];
		return range !== undefined && range[0] <= from && range[1] >= to;
	}

	get ranges(): ReadonlyMap<number, readonly (readonly [from: number, to: number])[]> {
		return this.#byClient;
	}
}

/** Index of the first stretch that ends at this clock or later. */
function firstEndingFrom(list: readonly (readonly [number, number])[], clock: number): number {
	let low = 0;
	let high = list.length;
	while (low < high) {
		const middle = (low + high) >> 1;
		if (list[middle]![1] >= clock) high = middle;
		else low = middle + 1;
	}
	return low;
}
