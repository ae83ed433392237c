import { Worker } from 'node:worker_threads';
import { FILE } from '#lib/domain/limits.ts';
import { refuse, type Result } from '#lib/domain/result.ts';
import type { IntakeRefusal, Sheet } from '#lib/protocol/intake.ts';

type Read = Result<Sheet[], IntakeRefusal>;

/**
 * The one place that reads a file somebody brings (docs/decisions/0063): each in a thread of its own, one
 * at a time, which ends when it takes too long or too much memory. Nothing of it is kept.
 */
export class Intake {
	readonly #ms: number;
	#waiting = 0;
	#last: Promise<unknown> = Promise.resolve();
	#stop: (() => void) | null = null;

	/** @param ms how long reading may take */
	constructor(ms: number = FILE.ms) {
		this.#ms = ms;
	}

	/** The sheets of a file of at most `FILE.bytes`, or why it is not read. */
	read(bytes: Uint8Array): Promise<Read> {
		if (this.#waiting >= FILE.waiting) return Promise.resolve(refuse('file-later'));
		this.#waiting += 1;
		const turn = this.#last.then(() => this.#inThread(bytes));
		this.#last = turn.catch(() => undefined);
		return turn.finally(() => {
			this.#waiting -= 1;
		});
	}

	/** Whoever is being read for hears that it was not. */
	close(): void {
		this.#stop?.();
	}

	async #inThread(bytes: Uint8Array): Promise<Read> {
		const worker = new Worker(new URL('./reader-worker.ts', import.meta.url), {
			workerData: bytes,
			resourceLimits: { maxOldGenerationSizeMb: FILE.heapMb, maxYoungGenerationSizeMb: 32 }
		});
		const tooHeavy: Read = refuse('file-too-heavy');
		let timer: NodeJS.Timeout | undefined;
		try {
			return await new Promise<Read>((resolve) => {
				timer = setTimeout(() => resolve(tooHeavy), this.#ms);
				this.#stop = () => resolve(refuse('file-later'));
				worker.once('message', resolve);
				// It ran out of memory.
				worker.once('error', () => resolve(tooHeavy));
				worker.once('exit', () => resolve(tooHeavy));
			});
		} finally {
			clearTimeout(timer);
			this.#stop = null;
			await worker.terminate();
		}
	}
}
