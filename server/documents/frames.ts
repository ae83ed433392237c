import WebSocket, { Sender } from 'ws';

/**
 * The only place that knows how `ws` works inside. `Sender.frame` is public in its source but
 * not in its types; a server's frame is unmasked and the same for everyone, so one encoding
 * serves all receivers.
 */
declare module 'ws' {
	export const Sender: {
		frame(
			data: Uint8Array,
			options: { fin: boolean; rsv1: boolean; opcode: number; mask: boolean; readOnly: boolean }
		): Uint8Array[];
	};
}

const BINARY = 2;

/** A message ready for the socket, and as it is for sockets that need their own encoding. */
export interface Frame {
	readonly payload: Uint8Array;
	readonly bytes: Buffer;
}

export function frameOf(payload: Uint8Array): Frame {
	const parts = Sender.frame(payload, {
		fin: true,
		rsv1: false,
		opcode: BINARY,
		mask: false,
		readOnly: true
	});
	return { payload, bytes: Buffer.concat(parts) };
}

/** Writes the shared bytes straight to the socket; a socket with extensions encodes for itself. */
export function sendFrame(socket: WebSocket, frame: Frame): void {
	if (socket.readyState !== WebSocket.OPEN) return;
	const raw = (socket as unknown as { _socket: NodeJS.WritableStream | null })._socket;
	if (raw === null || socket.extensions !== '') socket.send(frame.payload);
	else raw.write(frame.bytes);
}
