import { setTimeout as pause } from 'node:timers/promises';
import { openDatabase } from '../../server/db/database.ts';
import { documentRepository } from '../../server/db/document-repository.ts';
import { Documents } from '../../server/documents/documents.ts';
import { NO_RESCUE } from '../../server/documents/ports.ts';
import type { App } from '../../server/app.ts';
import { answer } from '../process/answer.ts';
import { Profiler } from '../process/profiler.ts';
import { longestStall, watchStalls } from '../process/stalls.ts';
import type { Room } from '../servers/server.ts';
import { openServer, openTables } from '../servers/whole-server.ts';
import { now } from './clock.ts';

/** The process in which the server of a whole hall lives, alone. */
const profiler = new Profiler();
let app: App | null = null;

/** What the server's process is asked to open. */
export interface Opening {
	readonly folder: string;
	/** 0 for any. */
	readonly port: number;
	/** People at each table of a new day; null on a store that has one. */
	readonly sizes: readonly number[] | null;
}

export interface Opened {
	readonly port: number;
	/** When it began to listen (epoch ms). */
	readonly since: number;
	readonly rooms: readonly Room[];
}

/** What the server holds, after what is not needed was let go; sizes in bytes. */
export interface Gauges {
	readonly resident: number;
	readonly heap: number;
	/** Buffers outside the heap. */
	readonly external: number;
	readonly documents: number;
	readonly sections: number;
	readonly sockets: number;
}

answer({
	open: async ({ folder, port, sizes }: Opening): Promise<Opened> => {
		const opened = await openServer(folder, port);
		app = opened.app;
		watchStalls();
		const since = now();
		const rooms = sizes ? await openTables(app, sizes) : [];
		return { port: opened.port, since, rooms };
	},
	watch: async () => watchStalls(),
	stall: async (): Promise<number> => longestStall(),
	gauges: async (): Promise<Gauges> => {
		// What the first one lets go of is given back behind its back: the second finds it gone.
		globalThis.gc?.();
		await pause(100);
		globalThis.gc?.();
		const { rss, heapUsed, external } = process.memoryUsage();
		const held = app?.held() ?? { documents: 0, sections: 0, sockets: 0 };
		return { resident: rss, heap: heapUsed, external, ...held };
	},
	/** What stands in the store, read by nobody who could bring it. */
	texts: ({ folder, names }: { folder: string; names: readonly string[] }) =>
		readTexts(folder, names),
	profile: () => profiler.begin(),
	profiled: (file: string) => profiler.end(file),
	close: async () => app?.close()
});

async function readTexts(folder: string, names: readonly string[]): Promise<string[]> {
	const database = await openDatabase(folder);
	const documents = new Documents({
		store: documentRepository(database.db),
		queue: database.queue,
		access: { access: () => 'none' },
		rescue: NO_RESCUE,
		log: { error: (message, cause) => console.error(message, cause) }
	});
	const texts: string[] = [];
	for (const name of names) {
		const fields = await documents.texts.textOf(name);
		texts.push(Object.values(fields).join(' '));
	}
	await documents.close();
	await database.close();
	return texts;
}
