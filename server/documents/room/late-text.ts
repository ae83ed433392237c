import { createHash } from 'node:crypto';
import { largest, type DocumentOptions } from '#server/documents/options.ts';
import type {
	Access,
	DocumentStore,
	LateText,
	Rescue,
	Visitor,
	Watch,
	WriteQueue
} from '#server/documents/ports.ts';
import { renameFields } from '#server/documents/updates/copied-rows.ts';
import { examineUpdate } from '#server/documents/updates/examine.ts';
import { joinUpdates } from '#server/documents/updates/join.ts';
import {
	changesFromText,
	changesToText,
	comeToTheSame,
	containsChanges,
	leavesNothing
} from '#server/documents/updates/ranges.ts';
import { Slices } from '#server/slices.ts';
import { textsIn, textsWith } from '#server/documents/updates/texts.ts';
import { admitUpdate, heardEarly } from './admit-update.ts';
import type { Committer } from './committer.ts';
import type { Registry } from './registry.ts';
import type { Room } from './room.ts';

interface Parts {
	readonly store: DocumentStore;
	readonly queue: WriteQueue;
	readonly rescue: Rescue;
	readonly registry: Registry;
	readonly committer: Committer;
	readonly options: DocumentOptions;
	readonly watch?: Watch;
	access(who: Visitor, doc: string): Access;
}

/** As of who brings an update (admit-update.ts). */
type Back = { readonly own: ReadonlySet<number> | null } | null;

/** A second one where the first was begun before a crash and takes no more words. */
const MOST_ATTEMPTS = 2;

/**
 * Changes that reach a document after it closed. They never enter it; their text becomes the
 * writer's own new document, once, however often the client brings them again, alone or with more.
 */
export class LateTexts {
	readonly #parts: Parts;
	/** One at a time: the same phone may return on a second connection meanwhile. */
	#last: Promise<unknown> = Promise.resolve();

	constructor(parts: Parts) {
		this.#parts = parts;
	}

	/** @returns the document the text went to, or `null` when there was none to keep */
	keep(
		visitor: Visitor,
		room: Room,
		updates: readonly Uint8Array[],
		back: Back = null
	): Promise<string | null> {
		const result = this.#last.then(() => this.#keepNow(visitor, room, updates, back));
		this.#last = result.catch(() => undefined);
		return result;
	}

	async #keepNow(
		visitor: Visitor,
		room: Room,
		updates: readonly Uint8Array[],
		back: Back
	): Promise<string | null> {
		if (updates.length === 0) return null;
		// Asked now: who stopped meanwhile, and had all erased, leaves nothing behind.
		if (this.#parts.access(visitor, room.name) === 'none') return null;
		const all = await joinUpdates(updates, new Slices());
		const examined = all && examineUpdate(all, room.doc, undefined, heardEarly(back));
		if (!examined) return null;
		if (!examined.ok || !examined.value) return null;
		const { update, changes, claims } = examined.value;
		const { ids } = room;
		const brought = back ? ids.notOf(claims, visitor.seatKey, back.own) : [];
		const own = claims.filter((client) => !brought.includes(client));
		if (!ids.mayWriteWith(own, visitor.seatKey)) return null;
		if (ids.areTooMany(claims, visitor.seatKey)) return null;
		// Where only their own words are kept, having deleted others' is nothing to keep.
		if (leavesNothing(changes) && !this.#parts.rescue.seesWhole(visitor, room.name)) return null;
		const after = textsWith(room.doc, [update]);
		if (sameTexts(after, textsIn(room.doc))) return null;

		const { store, queue, options } = this.#parts;
		const { seatKey } = visitor;
		const earlier = await queue.run(() => store.lateTexts(room.name, seatKey));
		const known = earlier.find((late) => {
			const before = changesFromText(late.changes);
			return containsChanges(before, changes) || comeToTheSame(before, changes);
		});
		if (known) return known.movedTo;

		await this.#noteBrought(room, brought, seatKey);
		const movedTo = await this.#moveTo(visitor, room.name, update, earlier, back);
		if (movedTo === null) return null;
		const text = changesToText(changes);
		const key = hashOf([room.name, seatKey, text]);
		const note = { doc: room.name, seatKey, key, changes: text, movedTo, at: options.now() };
		await queue.run(() => store.saveLateText(note));
		return movedTo;
	}

	/** In the text they come from, so that a copy of it knows as well. */
	async #noteBrought(
		{ name, ids }: Room,
		clients: readonly number[],
		seatKey: string
	): Promise<void> {
		if (clients.length === 0) return;
		ids.bring(clients, seatKey);
		const reserved = [...ids.reserved].map(([client, owner]) => ({
			doc: name,
			client,
			seatKey: owner
		}));
		await this.#parts.queue.run(() => this.#parts.store.commit([], reserved));
		ids.bound(reserved.map(({ client }) => client));
	}

	/**
	 * To where earlier late text of theirs went, as long as that takes words: a phone that missed the
	 * answer brings all of it again with what was typed since, and that is no second proposal.
	 */
	async #moveTo(
		visitor: Visitor,
		doc: string,
		late: Uint8Array,
		earlier: readonly LateText[],
		back: Back
	): Promise<string | null> {
		const { rescue } = this.#parts;
		const add = (movedTo: string) => this.#add(movedTo, doc, late, visitor.seatKey, back);
		const open = earlier.findLast(({ movedTo }) => rescue.takesMore(visitor, movedTo));
		if (open && (await add(open.movedTo))) return open.movedTo;
		const first = new Set(earlier.map(({ movedTo }) => movedTo)).size;
		for (let nth = first; nth < first + MOST_ATTEMPTS; nth++) {
			const key = hashOf([doc, visitor.seatKey, nth]);
			const moved = await rescue.lateText(visitor, doc, late, key);
			if (!moved) return null;
			// Made before a crash, perhaps, with less in it than there is now.
			if (await add(moved.doc)) return moved.doc;
		}
		return null;
	}

	/** @returns whether it is in there now */
	#add(
		name: string,
		from: string,
		late: Uint8Array,
		seatKey: string,
		back: Back
	): Promise<boolean> {
		const { queue, rescue, store, registry, committer, options, watch } = this.#parts;
		return queue.run(async () => {
			const room = registry.get(name);
			await registry.readyWithin(room);
			await committer.settleUncertain(room);
			const update = renameFields(late, rescue.renamed(from));
			const limit = largest(options, name);
			const as = { seatKey, mayWrite: true, most: limit, limit, back, atOnce: true };
			const admitted = admitUpdate(update, room, as);
			if (!admitted.ok || admitted.value === 'incomplete') return false;
			const news = admitted.value;
			if (!news) return true;
			const { author, binds } = room.ids.bindRow(news, seatKey);
			const row = { doc: name, author, update: news.update, at: options.now(), binds };
			// Stored first, like everything: the committer tells who has it open.
			room.doubt();
			committer.touch(room);
			await store.commit([{ ...row, seq: room.seq + 1 }]);
			await committer.settleUncertain(room);
			room.ids.bound(binds);
			watch?.committed(name, new Set([seatKey]));
			return true;
		});
	}
}

function hashOf(what: unknown): string {
	return createHash('sha256').update(JSON.stringify(what)).digest('hex');
}

/** A field that is empty and one that is not there are the same to a reader. */
function sameTexts(a: Record<string, string>, b: Record<string, string>): boolean {
	return [...Object.keys(a), ...Object.keys(b)].every(
		(name) => (a[name] ?? '') === (b[name] ?? '')
	);
}
