import type { AddressInfo } from 'node:net';
import { WebSocketServer } from 'ws';
import { setupWSConnection } from 'y-websocket/bin/utils';
import { plainRooms, type BenchServer } from './server.ts';

/** The server that came with y-websocket 2.1, without persistence. */
export const server: BenchServer = {
	dialect: 'y-websocket',
	async start(wanted) {
		const listener = new WebSocketServer({ host: '127.0.0.1', port: 0, perMessageDeflate: false });
		listener.on('connection', (socket, request) => setupWSConnection(socket, request));
		await new Promise((resolve) => listener.once('listening', resolve));
		return {
			port: (listener.address() as AddressInfo).port,
			rooms: plainRooms(wanted, (name) => `/${name}`),
			close: async () => {
				for (const socket of listener.clients) socket.terminate();
				await new Promise((resolve) => listener.close(resolve));
			}
		};
	}
};
