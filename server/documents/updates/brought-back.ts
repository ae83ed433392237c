import * as Y from 'yjs';
import { RangeSet } from './range-set.ts';
import { rangesOf, type Range, type Ranges } from './ranges.ts';
import type { Slices } from './slices.ts';

/**
 * What others brought back of the words of these client ids, by taking back their own deletion of
 * them. Yjs then writes the words anew, as the other's, right before the place of the deleted ones,
 * where nothing that is typed ever comes. In slices: there may be very many rows.
 * @param updates all of a document, oldest first
 * @returns all that is these ids', and what was brought back of it, again and again
 */
export async function withBroughtBack(
	updates: readonly Uint8Array[],
	clients: ReadonlySet<number>,
	slices: Slices
): Promise<Ranges> {
	const theirs = new RangeSet();
	for (const client of clients) theirs.add(client, 0, Infinity);
	const deleted = new RangeSet();
	const words = new Words();
	for (const update of updates) {
		await slices.rest();
		const { structs, ds } = Y.decodeUpdate(update);
		for (const [client, ranges] of rangesOf(ds))
			for (const [from, to] of ranges) deleted.add(client, from, to);
		for (const struct of structs) {
			if (!(struct instanceof Y.Item) || !(struct.content instanceof Y.ContentString)) continue;
			const { id, length, content, rightOrigin } = struct;
			const own = clients.has(id.client);
			if (!own) {
				if (!rightOrigin) continue;
				const { client, clock: from } = rightOrigin;
				const to = from + length;
				if (!theirs.covers(client, from, to) || !deleted.covers(client, from, to)) continue;
				if (words.at(client, from, length) !== content.str) continue;
				theirs.add(id.client, id.clock, id.clock + length);
			}
			words.add(id.client, id.clock, content.str);
		}
	}
	return new Map([...theirs.ranges].map(([client, list]) => [client, list as Range[]]));
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
