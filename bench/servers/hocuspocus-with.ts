import { Server } from '@hocuspocus/server';
import { plainRooms, type BenchServer } from './server.ts';

/** Longer than any run: the load's readers are silent, and nobody is to be sent away for that. */
const TIMEOUT_MS = 3_600_000;

/** Hocuspocus without extensions: it keeps nothing on disk. */
export function hocuspocusWith(settings: { flushDelay?: number }): BenchServer {
	return {
		dialect: 'hocuspocus',
		async start(wanted) {
			const hocuspocus = new Server({
				address: '127.0.0.1',
				port: 0,
				quiet: true,
				stopOnSignals: false,
				timeout: TIMEOUT_MS,
				...settings
			});
			await hocuspocus.listen();
			return {
				port: hocuspocus.address.port,
				rooms: plainRooms(wanted, () => '/'),
				close: () => hocuspocus.destroy()
			};
		}
	};
}
