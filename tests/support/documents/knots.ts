import * as encoding from 'lib0/encoding';
import * as Y from 'yjs';

/** The characters this text hangs between, as Yjs writes it. */
export interface Piece {
	readonly clock: number;
	readonly text: string;
	readonly origin?: Y.ID;
	readonly rightOrigin?: Y.ID;
}

/** An update of one client's pieces of one field, between whatever characters they say. */
export function updateOf(client: number, pieces: readonly Piece[], field = 'what'): Uint8Array {
	const encoder = new Y.UpdateEncoderV1();
	encoding.writeVarUint(encoder.restEncoder, 1);
	encoding.writeVarUint(encoder.restEncoder, pieces.length);
	encoder.writeClient(client);
	encoding.writeVarUint(encoder.restEncoder, pieces[0]!.clock);
	for (const { clock, text, origin = null, rightOrigin = null } of pieces) {
		const id = Y.createID(client, clock);
		const parent = field as unknown as Y.ID;
		const content = new Y.ContentString(text);
		new Y.Item(id, null, origin, null, rightOrigin, parent, null, content).write(encoder, 0);
	}
	encoding.writeVarUint(encoder.restEncoder, 0);
	return encoder.toUint8Array();
}

/**
 * So many pieces: half of them typed one before the other, and half that all want to be at the front and
 * each a little further. For every one of those Yjs goes past all before it: in bytes of some 7 each it
 * takes seconds.
 */
export function knot(client: number, count: number): Piece[] {
	const half = Math.floor(count / 2);
	const before = (clock: number) => ({ rightOrigin: Y.createID(client, clock) });
	const typed = (clock: number) => ({ clock, text: 'x', ...(clock > 0 && before(clock - 1)) });
	const aimed = (i: number) => ({ clock: half + i, text: 'a', ...before(half - 1 - i) });
	return [
		...Array.from({ length: half }, (_, clock) => typed(clock)),
		...Array.from({ length: half }, (_, i) => aimed(i))
	];
}

/** The same in the midst of one text, between what cannot stand side by side. */
export function untrueKnot(client: number, count: number): Piece[] {
	const pieces: Piece[] = [{ clock: 0, text: 'x'.repeat(count) }];
	for (let i = 0; i < count; i++) {
		const rightOrigin = Y.createID(client, Math.min(i + 1, count - 1));
		pieces.push({ clock: count + i, text: 'a', rightOrigin });
	}
	return pieces;
}
