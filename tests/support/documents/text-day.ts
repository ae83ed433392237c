import { expect } from 'vitest';
import * as Y from 'yjs';
import type { Visitor } from '#server/documents/ports.ts';
import { admitUpdate, type Admitted } from '#server/documents/room/admit-update.ts';
import { Room } from '#server/documents/room/room.ts';
import type { QueuedUpdate } from '#server/documents/room/update-queue.ts';
import { joinUpdates } from '#server/documents/updates/join.ts';
import { Slices } from '#server/slices.ts';

export const FIELD = 'what';
const SEAT = 'one';

/** One text through a day without sockets and disk: what is brought is admitted, waits, and is stored and told. */
export class TextDay {
	readonly rows: Uint8Array[] = [];
	readonly told: Uint8Array[] = [];
	readonly #room = new Room('proposal/one', {
		error: (message, cause) => {
			throw new Error(message, { cause });
		}
	});

	/** Read from a store that has nothing of it. */
	static async begin(): Promise<TextDay> {
		const day = new TextDay();
		await day.#room.fill({ snapshot: null, updates: [], owners: new Map() });
		return day;
	}

	get doc(): Y.Doc {
		return this.#room.doc;
	}

	/** How far what is written with a client id is there, or waits. */
	reached(client: number): number {
		const { queued } = this.#room.waitingOf(SEAT);
		return Math.max(Y.getState(this.doc.store, client), queued.endOf(client));
	}

	/** @returns what was admitted of it; null when nothing was */
	bring(update: Uint8Array): Admitted | null {
		const space = { most: Infinity, limit: Infinity };
		const by = { seatKey: SEAT, mayWrite: true, back: null };
		const admitted = admitUpdate(update, this.#room, { ...by, ...space });
		if (!admitted.ok || !admitted.value || admitted.value === 'incomplete') return null;
		const news = admitted.value;
		const { update: fresh, parts, changes, growth, hidden } = news;
		const deletes = changes.deleted.size > 0 || hidden.size > 0;
		const who = { visitor: { seatKey: SEAT } as Visitor, author: SEAT, wrote: true };
		const nobody = { sender: null as unknown as QueuedUpdate['sender'], nth: 0, binds: [] };
		this.#room.enqueue({ ...who, ...nobody, update: fresh, parts, growth, deletes });
		return news;
	}

	/** As `Committer.take` and `publish` do. */
	commit(): void {
		expect(this.#room.putInTurn(false)).toEqual([]);
		const entries = [...this.#room.queue];
		this.rows.push(...entries.map((entry) => entry.update));
		const change = this.#room.stored(entries);
		if (change) this.told.push(change);
	}

	/** It reads the same here, from the rows, for who was told and for who joins, in whatever way it comes. */
	async expectOneText(): Promise<void> {
		const here = this.doc.getText(FIELD).toString();
		expect(textOf(this.rows)).toBe(here);
		expect(textOf(this.told)).toBe(here);
		expect(textOf([Y.encodeStateAsUpdate(this.doc)])).toBe(here);
		if (this.rows.length === 0) return;
		expect(textOf([Y.mergeUpdates(this.told)])).toBe(here);
		expect(textOf([Y.mergeUpdates(this.rows)])).toBe(here);
		expect(textOf([(await joinUpdates(this.rows, new Slices()))!])).toBe(here);
	}
}

/** What somebody reads who takes in these, one after the other. */
export function textOf(updates: readonly Uint8Array[]): string {
	const doc = new Y.Doc();
	for (const update of updates) Y.applyUpdate(doc, update);
	return doc.getText(FIELD).toString();
}
