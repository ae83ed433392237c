import * as Y from 'yjs';
import type { Part } from './encode.ts';
import type { Find, Stretch } from './straighten.ts';

/** What was written, to find a character in: each client id's in the order of their clocks, none twice. */
export class Written {
	readonly #byClient = new Map<number, Part[]>();

	constructor(parts: readonly Part[] = []) {
		this.add(parts);
	}

	add(parts: readonly Part[]): void {
		for (const part of parts) {
			const { client } = part.struct.id;
			const list = this.#byClient.get(client);
			if (list) list.push(part);
			else this.#byClient.set(client, [part]);
		}
	}

	find({ client, clock }: Y.ID): Part | undefined {
		const list = this.#byClient.get(client) ?? [];
		let [low, high] = [0, list.length];
		while (low < high) {
			const middle = (low + high) >> 1;
			if (endOf(list[middle]!) > clock) high = middle;
			else low = middle + 1;
		}
		const part = list[low];
		return part && holds(part, clock) ? part : undefined;
	}
}

/**
 * Where a character stands of those that are in a document, wait to come into it, or come with an update.
 * @param waiting few, as they came: what was said last of a character is found first
 * @param coming the same update's own; put in order when something is looked for there
 */
export function findIn(
	doc: Y.Doc,
	waiting: readonly Part[],
	coming: readonly Part[] | Written
): Find {
	let written: Written | null = coming instanceof Written ? coming : null;
	return (id) => {
		if (id.clock < Y.getState(doc.store, id.client)) {
			const struct: Y.Item | Y.GC = Y.getItem(doc.store, id);
			return struct instanceof Y.Item ? stretchOf(struct, 0) : null;
		}
		const waits = waiting.findLast(
			(part) => part.struct.id.client === id.client && holds(part, id.clock)
		);
		const part = waits ?? (written ??= new Written(coming as readonly Part[])).find(id);
		return part?.struct instanceof Y.Item ? stretchOf(part.struct, part.offset) : null;
	};
}

function stretchOf(item: Y.Item, offset: number): Stretch {
	const { client, clock } = item.id;
	const start = clock + offset;
	const origin = offset > 0 ? Y.createID(client, start - 1) : item.origin;
	return { start, origin, rightOrigin: item.rightOrigin };
}

function holds(part: Part, clock: number): boolean {
	return part.struct.id.clock + part.offset <= clock && clock < endOf(part);
}

function endOf({ struct }: Part): number {
	return struct.id.clock + struct.length;
}
