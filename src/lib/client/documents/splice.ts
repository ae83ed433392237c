/** One change of a text: at an index, so many code units out, this in. */
export interface Splice {
	readonly at: number;
	readonly remove: number;
	readonly insert: string;
}

/**
 * The smallest single change from one text to another, or `null` when they are equal.
 * @param caret where the caret stands in `after`: tells which of several equal letters was typed
 */
export function spliceBetween(before: string, after: string, caret = after.length): Splice | null {
	if (before === after) return null;
	const shorter = Math.min(before.length, after.length);
	const maxSuffix = Math.min(shorter, after.length - caret);
	let suffix = 0;
	while (suffix < maxSuffix && before.at(-1 - suffix) === after.at(-1 - suffix)) suffix++;
	let prefix = 0;
	while (prefix < shorter - suffix && before[prefix] === after[prefix]) prefix++;
	// Half a character is never sent: an emoji is two code units.
	if (prefix > 0 && isHigh(before.charCodeAt(prefix - 1))) prefix--;
	if (suffix > 0 && isLow(before.charCodeAt(before.length - suffix))) suffix--;
	return {
		at: prefix,
		remove: before.length - suffix - prefix,
		insert: after.slice(prefix, after.length - suffix)
	};
}

export function applySplice(text: string, { at, remove, insert }: Splice): string {
	return text.slice(0, at) + insert + text.slice(at + remove);
}

/** Which side of an insertion at its very place an index keeps to. */
type Side = 'before' | 'after';

/** Where an index is after a change. */
export function shiftIndex(index: number, splice: Splice, side: Side = 'before'): number {
	const { at, remove, insert } = splice;
	if (index < at || (index === at && side === 'before')) return index;
	if (index >= at + remove) return index + insert.length - remove;
	return side === 'before' ? at : at + insert.length;
}

/** The same change when another, made at the same time, went first. */
export function shiftSplice(splice: Splice, first: Splice, side: Side = 'before'): Splice {
	const at = shiftIndex(splice.at, first, side);
	const end = shiftIndex(splice.at + splice.remove, first, side);
	return { at, remove: Math.max(0, end - at), insert: splice.insert };
}

/** The changes of a Y.Text event, each as things are after the one before. */
export function splicesOf(
	delta: readonly { retain?: number; delete?: number; insert?: unknown }[]
): Splice[] {
	const splices: Splice[] = [];
	let at = 0;
	let remove = 0;
	let insert = '';
	// What is put in the place of something else is one change: a caret behind it stays behind.
	const finish = () => {
		if (remove > 0 || insert !== '') splices.push({ at, remove, insert });
		at += insert.length;
		remove = 0;
		insert = '';
	};
	for (const part of delta) {
		if (part.retain) {
			finish();
			at += part.retain;
		}
		remove += part.delete ?? 0;
		if (typeof part.insert === 'string') insert += part.insert;
	}
	finish();
	return splices;
}

/**
 * Cuts a change into pieces: each is sent as an update of its own, and the server takes at most
 * 64 kB at a time.
 * @param size code units in a piece
 */
export function piecesOf(splice: Splice, size: number): Splice[] {
	const { insert } = splice;
	if (insert.length <= size) return [splice];
	const pieces: Splice[] = [];
	let from = 0;
	while (from < insert.length) {
		let to = Math.min(from + size, insert.length);
		if (to < insert.length && isHigh(insert.charCodeAt(to - 1))) to--;
		const remove = from === 0 ? splice.remove : 0;
		pieces.push({ at: splice.at + from, remove, insert: insert.slice(from, to) });
		from = to;
	}
	return pieces;
}

function isHigh(unit: number): boolean {
	return unit >= 0xd800 && unit <= 0xdbff;
}

function isLow(unit: number): boolean {
	return unit >= 0xdc00 && unit <= 0xdfff;
}
