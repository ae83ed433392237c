import type { AddressInfo } from 'node:net';
import { WebSocketServer } from 'ws';
import { now } from '../hall/clock.ts';
import { answer } from '../process/answer.ts';

/** The process of the least there can be: a bare `ws` server that sends one text to all of its sockets. */
let server: WebSocketServer | null = null;

/** One text to everyone. */
export interface Wave {
	/** When the first write began (epoch ms). */
	readonly at: number;
	/** µs of processor time of a write. */
	readonly perWrite: number;
}

answer({
	open: async (): Promise<number> => {
		const opened = new WebSocketServer({ port: 0, host: '127.0.0.1' });
		server = opened;
		await new Promise((listening) => opened.once('listening', listening));
		return (opened.address() as AddressInfo).port;
	},
	send: async (text: string): Promise<Wave> => {
		const at = now();
		const began = process.cpuUsage();
		const encoded = Buffer.from(text);
		const sockets = [...(server?.clients ?? [])];
		for (const socket of sockets) socket.send(encoded, { binary: false });
		const { user, system } = process.cpuUsage(began);
		return { at, perWrite: (user + system) / sockets.length };
	},
	close: async () => {
		for (const socket of server?.clients ?? []) socket.terminate();
		server?.close();
	}
});
