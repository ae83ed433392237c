/** From so many bytes on nothing waits, also while the disk keeps a tick waiting. */
const MOST = 64 * 1024;
/** What one costs besides. */
const EACH = 64;

/**
 * What was received and not looked at yet. All of a tick is looked at together, because the first
 * look is the dear one: since the one before, hundreds of sockets were written to, and the processor
 * has forgotten how to read an update.
 */
export class Arrivals {
	private waiting: (() => void)[] = [];
	/** How many of those were looked at. */
	private looked = 0;
	private bytes = 0;

	/** @param look at all of it, in the order in which it came */
	add(bytes: number, look: () => void): void {
		this.waiting.push(look);
		this.bytes += EACH + bytes;
		if (this.bytes > MOST) this.lookAtAll();
	}

	/** In order also when looking at one asks for all, and the others' when one throws. */
	lookAtAll(): void {
		// Not taken from the front: of very many that costs more than looking at them.
		while (this.looked < this.waiting.length) this.waiting[this.looked++]!();
		this.waiting = [];
		this.looked = this.bytes = 0;
	}

	get any(): boolean {
		return this.looked < this.waiting.length;
	}
}
