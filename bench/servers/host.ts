import { answer } from '../process/answer.ts';
import { isServerName, loadServer } from './index.ts';
import type { Running, Wanted } from './server.ts';

/** The process in which the server of a run lives, alone. */
let running: Running | null = null;

/** What the server's process is asked to start. */
export interface Start extends Wanted {
	readonly server: string;
}

answer({
	start: async (given: Start) => {
		if (!isServerName(given.server)) throw new Error(`no server ${given.server}`);
		const server = await loadServer(given.server);
		running = await server.start(given);
		return { port: running.port, rooms: running.rooms, dialect: server.dialect };
	},
	/** Bytes in memory, after what is not needed was let go. */
	memory: async () => {
		globalThis.gc?.();
		return process.memoryUsage().rss;
	},
	stop: async () => running?.close()
});
