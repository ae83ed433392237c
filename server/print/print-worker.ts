// Run by printer.ts: makes one document, and ends.
import { parentPort, workerData } from 'node:worker_threads';
import type { Paper } from '#lib/protocol/print.ts';
import type { Made } from './printer.ts';
import { typeset } from './typeset.ts';

const say = (made: Made) => parentPort?.postMessage(made);

try {
	say({ pdf: await typeset(workerData as Paper) });
} catch (cause) {
	// Without memory there is nothing to say; anything else is a fault of ours.
	if (!(cause instanceof WebAssembly.RuntimeError)) {
		say({ fault: String(cause) });
	}
}
