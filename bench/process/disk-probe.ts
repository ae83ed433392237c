import { open, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

const EVERY_MS = 50;
const PAGE = Buffer.alloc(4_096, 1);
/** The file is written over from its beginning, so that it stays small. */
const PAGES = 256;

/**
 * How long the disk takes to keep one page, asked beside a run: a disk that stops now and then for
 * everyone is no fault of the server that waits for it.
 */
export class DiskProbe {
	private readonly times: number[] = [];
	private readonly running: Promise<void>;
	private stopped = false;

	/** @param folder on the disk that is meant */
	constructor(folder: string) {
		this.running = this.run(join(folder, 'disk-probe'));
	}

	/** @returns ms of every page, in the order they were written */
	async stop(): Promise<readonly number[]> {
		this.stopped = true;
		await this.running;
		return this.times;
	}

	private async run(path: string): Promise<void> {
		const file = await open(path, 'w');
		try {
			for (let page = 0; !this.stopped; page++) {
				const began = performance.now();
				await file.write(PAGE, 0, PAGE.length, (page % PAGES) * PAGE.length);
				await file.datasync();
				this.times.push(performance.now() - began);
				await pause(EVERY_MS);
			}
		} finally {
			await file.close();
			await rm(path, { force: true });
		}
	}
}
