import type { Visitor } from '#server/documents/ports.ts';
import type { Part } from '#server/documents/updates/encode.ts';
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
	readonly #parts = new WaitingParts();

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
		const out = this.entries.filter(goes);
		if (out.length === 0) return 0;
		const gone = new Set(out);
		const stays = this.entries.filter((entry) => !gone.has(entry));
		this.entries.length = 0;
		for (const entry of stays) this.entries.push(entry);
		return this.#forget(out);
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
