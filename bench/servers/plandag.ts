import { facilitator, PlanDay } from './plan-day.ts';
import type { BenchServer } from './server.ts';
import { openServer, openTables } from './whole-server.ts';

/**
 * The whole server but its pages: who writes is somebody with a seat and a session, asked for at
 * every update as always. One document is a plan item opened for everyone; several are proposals,
 * one of each table.
 */
export const server: BenchServer = {
	dialect: 'y-websocket',
	async start({ rooms: sizes, folder }) {
		const { app, port } = await openServer(folder);
		const close = () => app.close();
		if (sizes.length > 1) return { port, rooms: await openTables(app, sizes), close };
		const day = await PlanDay.begin(app, await facilitator(app));
		return { port, rooms: [await day.item(sizes[0]!)], close };
	}
};
