import { Worker } from 'node:worker_threads';
import { PRINT } from '#lib/domain/limits.ts';
import { ok, refuse, type Result } from '#lib/domain/result.ts';
import type { Paper, PrintRefusal } from '#lib/protocol/print.ts';

/** What the thread says: a document, or a fault of ours. */
export type Made = { pdf: Uint8Array<ArrayBuffer> } | { fault: string };
type Printed = Result<Uint8Array<ArrayBuffer>, PrintRefusal>;

/**
 * The one place that makes documents (docs/decisions/0066): each in a thread of its own, one at a time,
 * which ends when it takes too long or too much memory. Nothing of it is kept.
 */
export class Printer {
	readonly #ms: number;
	#waiting = 0;
	#last: Promise<unknown> = Promise.resolve();
	#stop: (() => void) | null = null;

	/** @param ms how long making one may take */
	constructor(ms: number = PRINT.ms) {
		this.#ms = ms;
	}

	/** A document as PDF, or why it is not made. */
	async print(paper: Paper): Promise<Printed> {
		const data = JSON.stringify(paper);
		if (data.length > PRINT.dataLength) return refuse('print-too-large');
		if (this.#waiting >= PRINT.waiting) return refuse('print-later');
		this.#waiting += 1;
		const turn = this.#last.then(() => this.#inThread(paper));
		this.#last = turn.catch(() => undefined);
		return turn.finally(() => {
			this.#waiting -= 1;
		});
	}

	/** Whoever is being printed for hears that it was not. */
	close(): void {
		this.#stop?.();
	}

	async #inThread(paper: Paper): Promise<Printed> {
		const worker = new Worker(new URL('./print-worker.ts', import.meta.url), {
			workerData: paper,
			// It has no word of its own for anybody: what it would say of a document, it throws.
			stdout: true,
			stderr: true,
			resourceLimits: { maxOldGenerationSizeMb: PRINT.heapMb, maxYoungGenerationSizeMb: 32 }
		});
		const tooLarge: Printed = refuse('print-too-large');
		let timer: NodeJS.Timeout | undefined;
		try {
			return await new Promise<Printed>((resolve, reject) => {
				timer = setTimeout(() => resolve(tooLarge), this.#ms);
				this.#stop = () => resolve(refuse('print-later'));
				worker.once('message', (made: Made) => {
					if ('fault' in made) reject(new Error(made.fault));
					else resolve(made.pdf.length > PRINT.bytes ? tooLarge : ok(made.pdf));
				});
				// It ran out of memory.
				worker.once('error', () => resolve(tooLarge));
				worker.once('exit', () => resolve(tooLarge));
			});
		} finally {
			clearTimeout(timer);
			this.#stop = null;
			await worker.terminate();
		}
	}
}
