import { subscribe } from 'node:diagnostics_channel';
import type { Socket } from 'node:net';

/** Every TCP connection this process has open, whichever library made it. */
const open = new Set<Socket>();

subscribe('net.client.socket', (message) => {
	const { socket } = message as { socket: Socket };
	open.add(socket);
	socket.once('close', () => open.delete(socket));
});

/** Cuts them all at one moment, in the middle of whatever they carry. @returns how many */
export function cutWires(): number {
	const sockets = [...open];
	for (const socket of sockets) socket.destroy();
	return sockets.length;
}
