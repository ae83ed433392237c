// Run by check-file.ts, beside the server.
import { parentPort, workerData } from 'node:worker_threads';
import Sqlite from 'better-sqlite3';
import type { Found } from './check-file.ts';

/** The first faults say enough. */
const AT_MOST = 5;

function faults(): Found {
	try {
		const file = new Sqlite(workerData as string, { readonly: true });
		const said = file.pragma(`quick_check(${AT_MOST})`) as { quick_check: string }[];
		file.close();
		return said.map(({ quick_check: line }) => line).filter((line) => line !== 'ok');
	} catch (cause) {
		return [cause instanceof Error ? cause.message : String(cause)];
	}
}

parentPort?.postMessage(faults());
