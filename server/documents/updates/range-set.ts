/** Characters of many client ids, as half-open stretches of clocks that are kept in order and joined. */
export class RangeSet {
	private readonly byClient = new Map<number, [from: number, to: number][]>();

	add(client: number, from: number, to: number): void {
		const list = this.byClient.get(client);
		if (!list) return void this.byClient.set(client, [[from, to]]);
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
		const list = this.byClient.get(client);
		const range = list?.[firstEndingFrom(list, from + 1)];
		return range !== undefined && range[0] <= from && range[1] >= to;
	}

	get ranges(): ReadonlyMap<number, readonly (readonly [from: number, to: number])[]> {
		return this.byClient;
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
