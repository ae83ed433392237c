import type { Part } from './encode.ts';

/** What waits to come into a document, of one seat: kept, because it is asked for at every key. */
class Queued {
	readonly parts: Part[] = [];
	readonly #ends = new Map<number, number>();

	add(parts: readonly Part[]): void {
		for (const part of parts) {
			const { client, clock } = part.struct.id;
			this.parts.push(part);
			this.#ends.set(client, Math.max(this.endOf(client), clock + part.struct.length));
		}
	}

	/** What came first goes first. */
	remove(count: number): void {
		this.parts.splice(0, count);
	}

	/** How far the characters of a client id come with it. */
	endOf(client: number): number {
		return this.#ends.get(client) ?? 0;
	}
}

export type QueuedParts = Pick<Queued, 'parts' | 'endOf'>;

const NOTHING: QueuedParts = new Queued();

/** The same for all seats in a document. */
export class WaitingParts {
	readonly #seats = new Map<string, Queued>();

	of(seatKey: string): QueuedParts {
		return this.#seats.get(seatKey) ?? NOTHING;
	}

	add(seatKey: string, parts: readonly Part[]): void {
		const queued = this.#seats.get(seatKey) ?? new Queued();
		this.#seats.set(seatKey, queued);
		queued.add(parts);
	}

	remove(seatKey: string, count: number): void {
		const queued = this.#seats.get(seatKey);
		queued?.remove(count);
		if (queued?.parts.length === 0) this.#seats.delete(seatKey);
	}
}
