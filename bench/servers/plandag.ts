import { createApp } from '../../server/app.ts';
import { createLog } from '../../server/log.ts';
import { facilitator, PlanDay } from './plan-day.ts';
import type { BenchServer, Room } from './server.ts';

/** A process has no more tables than this; more become a second process on the same server. */
const MOST_TABLES = 100;

/**
 * The whole server but its pages: who writes is somebody with a seat and a session, asked for at
 * every update as always. One document is a plan item opened for everyone; several are proposals,
 * one of each table.
 */
export const server: BenchServer = {
	dialect: 'y-websocket',
	async start({ rooms: sizes, folder }) {
		const config = {
			port: 0,
			host: '127.0.0.1',
			publicUrl: null,
			dataDir: folder,
			logLevel: 'error'
		} as const;
		const pages = () => (_request: unknown, response: { end(): void }) => response.end();
		const app = await createApp(config, createLog('error'), pages);
		const port = await app.listen();
		const account = await facilitator(app);
		const rooms: Room[] = [];
		if (sizes.length === 1) {
			const day = await PlanDay.begin(app, account);
			rooms.push(await day.item(sizes[0]!));
		} else {
			for (let at = 0; at < sizes.length; at += MOST_TABLES) {
				const day = await PlanDay.begin(app, account);
				rooms.push(...(await day.proposals(sizes.slice(at, at + MOST_TABLES))));
			}
		}
		return { port, rooms, close: () => app.close() };
	}
};
