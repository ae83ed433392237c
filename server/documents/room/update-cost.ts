/**
 * The most steps of one seat in one document: with hostile aims these come back at every load. Of
 * others' making they can hardly be: it takes thousands of pieces in the one place where this seat
 * wrote again and again without network.
 */
const MAX_SPENT = 1_000_000;

/** From so many steps on it is looked at what opening the document would cost. */
const SUSPECT = 20_000;

/** What each seat's updates cost Yjs in one document. */
export class UpdateCost {
	readonly #spent = new Map<string, number>();

	/** @returns whether this was more than a seat may cost */
	spend(seatKey: string, steps: number): boolean {
		if (steps === 0) return false;
		const sum = (this.#spent.get(seatKey) ?? 0) + steps;
		this.#spent.set(seatKey, sum);
		return sum > MAX_SPENT;
	}

	isSuspect(seatKey: string): boolean {
		return (this.#spent.get(seatKey) ?? 0) > SUSPECT;
	}
}
