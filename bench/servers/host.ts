import { answer } from '../process/answer.ts';
import { Profiler } from '../process/profiler.ts';
import { isServerName, loadServer } from './index.ts';
import type { Running, Wanted } from './server.ts';

/** The process in which the server of a run lives, alone. */
let running: Running | null = null;
const profiler = new Profiler();

/** What the server's process is asked to start. */
export interface Start extends Wanted {
	readonly server: string;
}

/** Bytes in use, after what is not needed was let go. */
export interface Memory {
	/** By objects and buffers: what a connection adds can be seen in it. */
	readonly used: number;
	/** Of the whole process, with room it keeps for later. */
	readonly resident: number;
}

answer({
	start: async (given: Start) => {
		if (!isServerName(given.server)) throw new Error(`no server ${given.server}`);
		const server = await loadServer(given.server);
		running = await server.start(given);
		return { port: running.port, rooms: running.rooms, dialect: server.dialect };
	},
	memory: async (): Promise<Memory> => {
		globalThis.gc?.();
		const { heapUsed, external, rss } = process.memoryUsage();
		return { used: heapUsed + external, resident: rss };
	},
	profile: () => profiler.begin(),
	profiled: (file: string) => profiler.end(file),
	stop: async () => running?.close()
});
