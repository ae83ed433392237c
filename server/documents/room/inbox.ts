/** From so many bytes on the first does not wait, also while the disk keeps a tick waiting. */
const MOST = 64 * 1024;
/** What one costs besides. */
const EACH = 64;
/** So many that were processed are let go of, also when there are always more. */
const MOST_DONE = 256;
/** ms of processing, before everyone else gets a turn: thousands of pieces in one update take that long. */
const A_WHILE = 8;

/**
 * What was received and not processed yet. All of a tick is processed together, because the first
 * is the dear one: since the one before, hundreds of sockets were written to, and the processor
 * has forgotten how to read an update.
 */
export class Inbox {
	#waiting: { bytes: number; process: () => void }[] = [];
	/** How many of those were processed. */
	#done = 0;
	#bytes = 0;

	/** @param process does all of it, in the order in which it came */
	add(bytes: number, process: () => void): void {
		this.#waiting.push({ bytes: EACH + bytes, process });
		this.#bytes += EACH + bytes;
		if (this.#bytes > MOST) this.processForAWhile();
	}

	/** At the first, and at more while there is time; the others wait for the next time. */
	processForAWhile(): void {
		this.#processUntil(performance.now() + A_WHILE);
	}

	/** In order also when processing one asks for all, and the others' when one throws. */
	processAll(): void {
		this.#processUntil(Infinity);
	}

	#processUntil(until: number): void {
		// Not taken from the front: of very many that costs more than processing them.
		while (this.#done < this.#waiting.length) {
			const { bytes, process } = this.#waiting[this.#done++]!;
			this.#bytes -= bytes;
			process();
			if (performance.now() > until) break;
		}
		if (this.any && this.#done < MOST_DONE) return;
		this.#waiting = this.#waiting.slice(this.#done);
		this.#done = 0;
	}

	get any(): boolean {
		return this.#done < this.#waiting.length;
	}
}
