import { createApp, type App } from '../../server/app.ts';
import { warmUp } from '../../server/documents/warm-up.ts';
import { createLog } from '../../server/log.ts';
import { facilitator, PlanDay } from './plan-day.ts';
import type { Room } from './server.ts';

/** A process has no more tables than this; more become a second process on the same server. */
const MOST_TABLES = 100;

type Pages = Parameters<typeof createApp>[2];

const NO_PAGES: Pages = () => (_request, response) => response.end();

/** The whole server, listening; but its pages, when none are given. @param port 0 for any */
export async function openServer(
	folder: string,
	port = 0,
	pages = NO_PAGES
): Promise<{ app: App; port: number }> {
	const config = {
		port,
		host: '127.0.0.1',
		publicUrl: null,
		dataDir: folder,
		keyFile: null,
		mail: null,
		logLevel: 'error'
	} as const;
	const app = await createApp(config, createLog('error'), pages);
	warmUp();
	return { app, port: await app.listen() };
}

/** Tables of so many people on a store that is still empty, each with a proposal of its own. */
export async function openTables(app: App, sizes: readonly number[]): Promise<Room[]> {
	const account = await facilitator(app);
	const rooms: Room[] = [];
	for (let at = 0; at < sizes.length; at += MOST_TABLES) {
		const day = await PlanDay.begin(app, account);
		rooms.push(...(await day.proposals(sizes.slice(at, at + MOST_TABLES))));
	}
	return rooms;
}
