import { setImmediate as nextTurn } from 'node:timers/promises';

/** ms of one piece of long work, before everyone else gets a turn. */
const SLICE_MS = 8;

/**
 * Cuts long work into slices: whoever goes through much asks for a rest after each piece, and gets one
 * when it worked for long enough. The work takes as long as it takes; nobody waits for it.
 */
export class Slices {
	#began = performance.now();

	/** Whether it worked for long enough. */
	get isOver(): boolean {
		return performance.now() - this.#began >= SLICE_MS;
	}

	/** To be awaited between two pieces, each far shorter than a slice. */
	async rest(): Promise<void> {
		if (!this.isOver) return;
		await nextTurn();
		this.#began = performance.now();
	}
}
