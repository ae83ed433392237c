// Run by intake.ts: reads one file, and ends.
import { parentPort, workerData } from 'node:worker_threads';
import { refuse } from '#lib/domain/result.ts';
import { readList } from './read-list.ts';

parentPort?.postMessage(
	await readList(workerData as Uint8Array).catch(() => refuse('file-unreadable'))
);
