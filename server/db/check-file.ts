import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { Log } from '#server/log.ts';

/** What a check found: nothing, or what SQLite says is wrong, one line each. */
export type Found = string[];

/**
 * Has the whole file of the store looked through by SQLite, beside the server that already serves it: a
 * large one takes seconds. What is wrong is told in the log; the server goes on with what can be read.
 */
export async function checkFile(dataDir: string, log: Log): Promise<void> {
	const worker = new Worker(new URL('./check-file-worker.ts', import.meta.url), {
		workerData: join(dataDir, 'plandag.sqlite')
	});
	// A check that is under way keeps nobody from stopping.
	worker.unref();
	const found = await new Promise<Found>((resolve, reject) => {
		worker.once('message', resolve);
		worker.once('error', reject);
	});
	if (found.length === 0) return;
	log.error(
		`the store's file is damaged; stop the server, keep a copy of its folder and put a backup ` +
			`back. SQLite says: ${found.join('; ')}`
	);
}
