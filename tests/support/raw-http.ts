import { connect, type Socket } from 'node:net';
import { once } from 'node:events';

const UPGRADE = {
	connection: 'Upgrade',
	upgrade: 'websocket',
	'sec-websocket-version': '13',
	'sec-websocket-key': 'dGhlIHNhbXBsZSBub25jZQ=='
};

/** Sends a request as written, over a socket of its own, without waiting for an answer. */
export async function knock(
	port: number,
	path: string,
	headers: Record<string, string> = {},
	method = 'GET'
): Promise<Socket> {
	const socket = connect(port, '127.0.0.1');
	socket.on('error', () => undefined);
	await once(socket, 'connect');
	const lines = Object.entries({ host: `127.0.0.1:${port}`, ...headers });
	const head = lines.map(([name, value]) => `${name}: ${value}\r\n`).join('');
	socket.write(`${method} ${path} HTTP/1.1\r\n${head}\r\n`);
	return socket;
}

/** The same as a WebSocket upgrade. */
export function knockForUpgrade(port: number, path: string, headers: Record<string, string> = {}) {
	return knock(port, path, { ...UPGRADE, ...headers });
}

/** The status a request is answered with, or null when the server says nothing in time. */
export function statusOf(socket: Socket, withinMs = 2_000): Promise<number | null> {
	return new Promise((resolve) => {
		const done = (status: number | null) => {
			clearTimeout(timer);
			socket.destroy();
			resolve(status);
		};
		const timer = setTimeout(() => done(null), withinMs);
		let text = '';
		socket.on('data', (chunk) => {
			text += String(chunk);
			const status = /^HTTP\/1\.1 (\d{3})/.exec(text)?.[1];
			if (status) done(Number(status));
		});
		socket.once('close', () => done(null));
	});
}
