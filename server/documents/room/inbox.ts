/** From so many bytes on the first does not wait, also while the disk keeps a tick waiting. */
const MOST = 64 * 1024;
/** What one costs besides. */
const EACH = 64;
/** So many that were looked at are let go of, also when there are always more. */
const MOST_LOOKED = 256;
/** ms of looking, before everyone else gets a turn: thousands of pieces in one update take that long. */
const A_WHILE = 8;

/**
 * What was received and not looked at yet. All of a tick is looked at together, because the first
 * look is the dear one: since the one before, hundreds of sockets were written to, and the processor
 * has forgotten how to read an update.
 */
export class Arrivals {
	private waiting: { bytes: number; look: () => void }[] = [];
	/** How many of those were looked at. */
	private looked = 0;
	private bytes = 0;

	/** @param look at all of it, in the order in which it came */
	add(bytes: number, look: () => void): void {
		this.waiting.push({ bytes: EACH + bytes, look });
		this.bytes += EACH + bytes;
		if (this.bytes > MOST) this.lookForAWhile();
	}

	/** At the first, and at more while there is time; the others wait for the next time. */
	lookForAWhile(): void {
		this.look(performance.now() + A_WHILE);
	}

	/** In order also when looking at one asks for all, and the others' when one throws. */
	lookAtAll(): void {
		this.look(Infinity);
	}

	private look(until: number): void {
		// Not taken from the front: of very many that costs more than looking at them.
		while (this.looked < this.waiting.length) {
			const { bytes, look } = this.waiting[this.looked++]!;
			this.bytes -= bytes;
			look();
			if (performance.now() > until) break;
		}
		if (this.any && this.looked < MOST_LOOKED) return;
		this.waiting = this.waiting.slice(this.looked);
		this.looked = 0;
	}

	get any(): boolean {
		return this.looked < this.waiting.length;
	}
}
