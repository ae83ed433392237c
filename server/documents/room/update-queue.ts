import type * as Y from 'yjs';
import type { Visitor } from '#server/documents/ports.ts';
import type { Part } from '#server/documents/updates/encode.ts';
import { areInTurn, putInTurn } from '#server/documents/updates/in-turn.ts';
import { WaitingParts, type QueuedParts } from '#server/documents/updates/waiting.ts';
import type { Member, Sent } from './member.ts';

/** An admitted update that waits to be committed. */
export interface QueuedUpdate extends Sent {
	readonly visitor: Visitor;
	/** The visitor, or that they brought it; as the row will say. */
	readonly author: string;
	/** The visitor wrote in it, or deleted. */
	readonly wrote: boolean;
	readonly sender: Member;
	/** Client ids that become this visitor's when this is stored. */
	readonly binds: readonly number[];
	readonly parts: readonly Part[];
	/** Something is deleted in it. */
	readonly deletes: boolean;
	/** By how many bytes it may make the document larger. */
	readonly growth: number;
}

/** What was admitted and is not committed yet, in order of arrival; a commit takes from the front. */
export class UpdateQueue {
	readonly entries: QueuedUpdate[] = [];
	#totalBytes = 0;
	#totalGrowth = 0;
	#parts = new WaitingParts();

	get bytes(): number {
		return this.#totalBytes;
	}

	/** By how many bytes all of it may make the document larger. */
	get growth(): number {
		return this.#totalGrowth;
	}

	add(entry: QueuedUpdate): void {
		this.entries.push(entry);
		this.#totalBytes += entry.update.length;
		this.#totalGrowth += entry.growth;
		this.#parts.add(entry.visitor.seatKey, entry.parts);
	}

	updates(): Uint8Array[] {
		return this.entries.map(({ update }) => update);
	}

	/** What of this seat waits. */
	of(seatKey: string): QueuedParts {
		return this.#parts.of(seatKey);
	}

	/** So many at the front: they are not taken out one by one. @returns their growth */
	removeFront(count: number): number {
		return this.#forget(this.entries.splice(0, count));
	}

	/** @returns the growth of those that went */
	removeWhere(goes: (entry: QueuedUpdate) => boolean): number {
		const stays = this.entries.filter((entry) => !goes(entry));
		return stays.length === this.entries.length ? 0 : this.#replaceAll(stays);
	}

	/**
	 * Of what several say of one character only the first goes on saying it.
	 * @param doc what they come into
	 * @param anew also when nothing is said twice: some are gone on which others may have built
	 * @returns those that went, because they build on something that does not come, and their growth
	 */
	putInTurn(doc: Y.Doc, anew: boolean): { changed: boolean; gone: QueuedUpdate[]; growth: number } {
		const gone: QueuedUpdate[] = [];
		if (!anew && areInTurn(doc, this.entries)) return { changed: false, gone, growth: 0 };
		const stays: QueuedUpdate[] = [];
		for (const [i, cut] of putInTurn(doc, this.updates()).entries()) {
			const entry = this.entries[i]!;
			if (cut) stays.push({ ...entry, ...cut });
			else gone.push(entry);
		}
		return { changed: true, gone, growth: this.#replaceAll(stays) };
	}

	#replaceAll(entries: readonly QueuedUpdate[]): number {
		const before = this.#totalGrowth;
		this.entries.length = this.#totalBytes = this.#totalGrowth = 0;
		this.#parts = new WaitingParts();
		for (const entry of entries) this.add(entry);
		return before - this.#totalGrowth;
	}

	#forget(entries: readonly QueuedUpdate[]): number {
		const before = this.#totalGrowth;
		const parts = new Map<string, number>();
		for (const { update, growth, visitor, parts: own } of entries) {
			this.#totalBytes -= update.length;
			this.#totalGrowth -= growth;
			parts.set(visitor.seatKey, (parts.get(visitor.seatKey) ?? 0) + own.length);
		}
		for (const [seatKey, count] of parts) this.#parts.remove(seatKey, count);
		return before - this.#totalGrowth;
	}
}
