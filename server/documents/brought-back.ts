import * as Y from 'yjs';
import { addRange, joined, rangesOf, subtract, type Ranges } from './ranges.ts';

/**
 * What others brought back of the words of these client ids, by taking back their own deletion of
 * them. Yjs then writes the words anew, as the other's, right before the place of the deleted ones,
 * where nothing that is typed ever comes.
 * @param updates all of a document, oldest first
 * @returns all that is these ids', and what was brought back of it, again and again
 */
export function withBroughtBack(
	updates: readonly Uint8Array[],
	clients: ReadonlySet<number>
): Ranges {
	const theirs: Ranges = new Map([...clients].map((client) => [client, [[0, Infinity]]]));
	const deleted: Ranges = new Map();
	const words = new Words();
	for (const update of updates) {
		const { structs, ds } = Y.decodeUpdate(update);
		for (const [client, ranges] of rangesOf(ds))
			for (const [from, to] of ranges) addRange(deleted, client, from, to);
		for (const struct of structs) {
			if (!(struct instanceof Y.Item) || !(struct.content instanceof Y.ContentString)) continue;
			const { id, length, content, rightOrigin } = struct;
			const own = clients.has(id.client);
			if (!own) {
				if (!rightOrigin) continue;
				const from = rightOrigin.clock;
				const covers = (ranges: Ranges) => isIn(ranges, rightOrigin.client, from, from + length);
				const again = words.at(rightOrigin.client, from, length) === content.str;
				if (!again || !covers(theirs) || !covers(deleted)) continue;
				addRange(theirs, id.client, id.clock, id.clock + length);
			}
			words.add(id.client, id.clock, content.str);
		}
	}
	return theirs;
}

function isIn(ranges: Ranges, client: number, from: number, to: number): boolean {
	const list = ranges.get(client)?.map(([clock, end]) => ({ clock, len: end - clock }));
	return list !== undefined && subtract(from, to, joined(list)).length === 0;
}

/** Characters by client id and clock. */
class Words {
	private readonly known = new Map<number, string[]>();

	add(client: number, clock: number, text: string): void {
		const characters = this.known.get(client) ?? [];
		this.known.set(client, characters);
		for (let i = 0; i < text.length; i++) characters[clock + i] = text[i]!;
	}

	at(client: number, clock: number, length: number): string {
		return (
			this.known
				.get(client)
				?.slice(clock, clock + length)
				.join('') ?? ''
		);
	}
}
