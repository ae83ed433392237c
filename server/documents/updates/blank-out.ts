import * as Y from 'yjs';
import { neverTypedIn } from '#lib/domain/clean-typed.ts';
import { encodeStructs, type Part, type Struct } from './encode.ts';
import { addRange, inOrder, subtract, type Range, type Ranges } from './ranges.ts';

/**
 * An update with these characters as deleted ones: each keeps its place, and what others wrote around
 * it stays where it is; only which character it was is gone.
 * @param gone in order
 * @returns `null` when the update has none of them
 */
export function blankOut(update: Uint8Array, gone: Ranges): Uint8Array | null {
	const { structs, ds } = Y.decodeUpdate(update);
	const emptied = structs.flatMap((struct) => pieces(struct, gone.get(struct.id.client) ?? []));
	if (emptied.length === structs.length && emptied.every((piece, i) => piece === structs[i]))
		return null;
	return encodeStructs(emptied, ds);
}

/** A struct cut where characters go and where they stay; itself when all stay. */
function pieces(struct: Struct, gone: readonly Range[]): Struct[] {
	if (!(struct instanceof Y.Item) || !(struct.content instanceof Y.ContentString)) return [struct];
	const { clock } = struct.id;
	const end = clock + struct.length;
	const stays = subtract(clock, end, gone);
	const cut: Struct[] = [];
	let at = clock;
	for (const [from, to] of stays) {
		if (from === clock && to === end) return [struct];
		if (from > at) cut.push(pieceOf(struct, at, new Y.ContentDeleted(from - at)));
		const text = struct.content.str.slice(from - clock, to - clock);
		cut.push(pieceOf(struct, from, new Y.ContentString(text)));
		at = to;
	}
	if (at < end) cut.push(pieceOf(struct, at, new Y.ContentDeleted(end - at)));
	return cut;
}

/** What stands in an item from this clock on. */
function pieceOf(item: Y.Item, at: number, content: Y.ContentString | Y.ContentDeleted): Y.Item {
	const { id, origin, rightOrigin, parent, parentSub } = item;
	const before = at === id.clock ? origin : Y.createID(id.client, at - 1);
	// An item is made with what it stands between, which an update only names.
	return new Y.Item(
		Y.createID(id.client, at),
		null,
		before,
		null,
		rightOrigin,
		parent as never,
		parentSub,
		content
	);
}

/** Where characters stand that turn text around, end it, or are not seen at all (clean-text.ts). */
export function hiddenIn(parts: readonly Part[]): Ranges {
	const hidden: Ranges = new Map();
	for (const { struct, offset } of parts) {
		if (!(struct instanceof Y.Item) || !(struct.content instanceof Y.ContentString)) continue;
		const { client, clock } = struct.id;
		for (const at of neverTypedIn(struct.content.str))
			if (at >= offset) addRange(hidden, client, clock + at, clock + at + 1);
	}
	return hidden;
}

/** They keep their places, as deleted ones: what else was written counts from there. */
export function withoutHidden(update: Uint8Array, hidden: Ranges): Uint8Array {
	return hidden.size === 0 ? update : (blankOut(update, inOrder(hidden)) ?? update);
}
