import { setImmediate as breath, setTimeout as pause } from 'node:timers/promises';
import type { WriteQueue } from './write-queue.ts';

/**
 * From the beginning of one group to that of the next, in ms, as long as several come at once. Who comes
 * alone waits for nobody.
 */
const APART_MS = 12;

/**
 * Jobs that wait for their turn in the write queue, to be done together: what a whole room sends in the
 * same moment costs one sync of the disk. They keep their order; other writes go between two groups.
 */
export class Gathering<Job> {
	readonly #queue: WriteQueue;
	readonly #work: (waiting: readonly Job[]) => Promise<number>;
	readonly #waiting: Job[] = [];
	#underway: Promise<void> | null = null;
	#began = -Infinity;
	/** The last group was of several, and none was left. */
	#busy = false;

	/**
	 * @param work settles some of the jobs that wait, from the first on and one at least, and gives how
	 *   many; inside the write queue. Nobody else hears what became of a job, so it does not reject
	 */
	constructor(queue: WriteQueue, work: (waiting: readonly Job[]) => Promise<number>) {
		this.#queue = queue;
		this.#work = work;
	}

	add(job: Job): void {
		this.#waiting.push(job);
		this.#underway ??= this.#empty();
	}

	/** Resolves when nothing waits any more. */
	async idle(): Promise<void> {
		while (this.#underway) await this.#underway;
	}

	async #empty(): Promise<void> {
		while (this.#waiting.length > 0) {
			if (this.#busy) await pause(Math.max(0, this.#began + APART_MS - performance.now()));
			// What came in at the same moment is read from its sockets first.
			await breath();
			await this.#queue.run(() => this.#group());
		}
		this.#underway = null;
	}

	async #group(): Promise<void> {
		this.#began = performance.now();
		const settled = await this.#work(this.#waiting);
		this.#waiting.splice(0, settled);
		this.#busy = settled > 1 && this.#waiting.length === 0;
	}
}
