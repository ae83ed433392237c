import { createHash } from 'node:crypto';
import * as Y from 'yjs';
import { examineUpdate } from './examine-update.ts';
import { textsIn, textsWith, type LiveDocument } from './live-document.ts';
import type { Access, DocumentStore, Rescue, Visitor, WriteQueue } from './ports.ts';
import { changesFromText, changesToText, comeToTheSame, containsChanges } from './ranges.ts';

interface Parts {
	readonly store: DocumentStore;
	readonly queue: WriteQueue;
	readonly rescue: Rescue;
	readonly now: () => number;
	access(who: Visitor, doc: string): Access;
}

/**
 * Changes that reach a document after it closed. They never enter it; their text becomes the
 * writer's own new document, once, however often the client brings them again.
 */
export class LateTexts {
	private readonly parts: Parts;
	/** One at a time: the same phone may return on a second connection meanwhile. */
	private last: Promise<unknown> = Promise.resolve();

	constructor(parts: Parts) {
		this.parts = parts;
	}

	/** @returns the document the text went to, or `null` when there was none to keep */
	keep(
		visitor: Visitor,
		document: LiveDocument,
		updates: readonly Uint8Array[]
	): Promise<string | null> {
		const result = this.last.then(() => this.keepNow(visitor, document, updates));
		this.last = result.catch(() => undefined);
		return result;
	}

	private async keepNow(
		visitor: Visitor,
		document: LiveDocument,
		updates: readonly Uint8Array[]
	): Promise<string | null> {
		if (updates.length === 0) return null;
		// Asked now: who stopped meanwhile, and had all erased, leaves nothing behind.
		if (this.parts.access(visitor, document.name) === 'none') return null;
		// Each on its own first: merging one that does not decode would throw.
		if (!updates.every((update) => examineUpdate(update, document.doc).ok)) return null;
		const examined = examineUpdate(Y.mergeUpdates([...updates]), document.doc);
		if (!examined.ok || !examined.value) return null;
		const { update, changes, claims } = examined.value;
		if (!document.mayWriteAs(claims, visitor.seatKey)) return null;
		if (document.areTooMany(claims, visitor.seatKey)) return null;
		const fields = textsWith(document.doc, [update]);
		if (sameTexts(fields, textsIn(document.doc))) return null;

		const { store, queue, rescue, now } = this.parts;
		const earlier = await queue.run(() => store.lateTexts(document.name, visitor.seatKey));
		const known = earlier.find((late) => {
			const before = changesFromText(late.changes);
			return containsChanges(before, changes) || comeToTheSame(before, changes);
		});
		if (known) return known.movedTo;

		const text = changesToText(changes);
		const key = createHash('sha256')
			.update(JSON.stringify([document.name, visitor.seatKey, text]))
			.digest('hex');
		const moved = await rescue.lateText(visitor, document.name, fields, key);
		if (!moved) return null;
		await queue.run(() =>
			store.saveLateText({
				doc: document.name,
				seatKey: visitor.seatKey,
				key,
				changes: text,
				movedTo: moved.doc,
				at: now()
			})
		);
		return moved.doc;
	}
}

/** A field that is empty and one that is not there are the same to a reader. */
function sameTexts(a: Record<string, string>, b: Record<string, string>): boolean {
	return [...Object.keys(a), ...Object.keys(b)].every(
		(name) => (a[name] ?? '') === (b[name] ?? '')
	);
}
