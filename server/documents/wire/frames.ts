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

type Raw = NodeJS.WritableStream & { readonly writableLength: number };

/** Sends frames over one open socket. */
export class FrameSender {
	readonly #socket: WebSocket;
	/** Null for a socket with extensions: that encodes for itself. */
	readonly #raw: Raw | null;

	constructor(socket: WebSocket) {
		this.#socket = socket;
		const { _socket: raw } = socket as unknown as { _socket: Raw | null };
		this.#raw = socket.extensions === '' ? raw : null;
	}

	/** Bytes that wait in this process. */
	get waiting(): number {
		return this.#raw ? this.#raw.writableLength : this.#socket.bufferedAmount;
	}

	/**
	 * Writes the shared bytes straight to the socket.
	 * @returns whether the system took them; when false, look how much is waiting
	 */
	send(frame: Frame): boolean {
		if (this.#socket.readyState !== WebSocket.OPEN) return false;
		if (this.#raw) return this.#raw.write(frame.bytes);
		this.#socket.send(frame.payload);
		return false;
	}
}
