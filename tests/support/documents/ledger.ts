/** The field everyone writes in. */
export const FIELD = 'body';

/** Who wrote a character, and where. */
export interface Typed {
	readonly seat: string;
	readonly doc: string;
}

const HONEST = [0x4e00, 0x9fff] as const;
/** Every so many honest characters one of two code units, as an emoji is. */
const ASTRAL_EVERY = 7;
const ASTRAL = 0x20000;
const FORBIDDEN = [0xac00, 0xd7a3] as const;

/**
 * What people did, noted where they did it and never asked of the engine. Every honest character
 * is written once in a run, so that finding it says who wrote it; what nobody may ever read back
 * is of an alphabet of its own.
 */
export class Ledger {
	readonly typed = new Map<string, Typed>();
	/** By whom a character was deleted, as far as honest people did. */
	readonly deleted = new Map<string, Set<string>>();
	#honest = 0;
	#forbidden = 0;

	/** Fresh characters for an honest hand. */
	type(by: Typed, count: number): string {
		const word = Array.from({ length: count }, () => {
			const nth = this.#honest++;
			const astral = nth % ASTRAL_EVERY === 0;
			return String.fromCodePoint(
				astral ? ASTRAL + nth : HONEST[0] + (nth % (HONEST[1] - HONEST[0]))
			);
		});
		for (const character of word) this.typed.set(character, by);
		return word.join('');
	}

	/** An honest hand deletes what it sees. */
	delete(seat: string, word: string): void {
		for (const character of word) {
			const by = this.deleted.get(character) ?? new Set();
			this.deleted.set(character, by.add(seat));
		}
	}

	/** What may not become part of any shared text. */
	forbidden(): string {
		const [from, to] = FORBIDDEN;
		return String.fromCodePoint(from + (this.#forbidden++ % (to - from)));
	}
}

export function isForbidden(character: string): boolean {
	const code = character.codePointAt(0) ?? 0;
	return code >= FORBIDDEN[0] && code <= FORBIDDEN[1];
}
