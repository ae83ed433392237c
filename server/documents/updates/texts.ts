import * as Y from 'yjs';

/** The texts of a document by name. */
export function textsIn(doc: Y.Doc): Record<string, string> {
	return Object.fromEntries(
		[...doc.share.keys()].map((name) => [name, inOnePiece(doc.getText(name))])
	);
}

/**
 * What `toString` gives, which adds piece to piece: kept, that is thirty times the text where it was
 * typed letter by letter, and collecting it stops everyone.
 */
function inOnePiece(text: Y.Text): string {
	const pieces: string[] = [];
	for (let item = text._start; item; item = item.right) {
		if (!item.deleted && item.content instanceof Y.ContentString) pieces.push(item.content.str);
	}
	return pieces.join('');
}

/** The texts as they would be with these updates, which the document itself must not show yet. */
export function textsWith(doc: Y.Doc, updates: readonly Uint8Array[]): Record<string, string> {
	const copy = new Y.Doc();
	Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc));
	for (const update of updates) Y.applyUpdate(copy, update);
	const texts = textsIn(copy);
	copy.destroy();
	return texts;
}
