/** What was counted so far, by everyone together. */
export interface Counts {
	/** Edits that reached someone who had not made them. */
	delivered: number;
	/** Messages that hold text. */
	frames: number;
	bytes: number;
}

/** The counting of one run. */
export class Tally {
	readonly counts: Counts = { delivered: 0, frames: 0, bytes: 0 };
	/** ms from the edit to the moment it was in the document of a sampled receiver. */
	readonly latencies: number[] = [];
	/** Edits made in between count for latency (performance.now). */
	readonly window = { from: Infinity, to: Infinity };
	/** Edits missing where later ones of the same writer had come. */
	gaps = 0;

	shown(madeAt: number, shownAt: number): void {
		const { from, to } = this.window;
		if (madeAt >= from && madeAt < to) this.latencies.push(shownAt - madeAt);
	}
}
