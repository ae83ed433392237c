import WebSocket from 'ws';

/*
 * The only place that knows how `ws` works inside. A server's frame is unmasked and the same for
 * everyone, so one encoding serves all receivers.
 */
const FINAL_BINARY = 0x82;
/** Instead of a length: that it follows, in so many bits. */
const LENGTH_IN_16 = 126;
const LENGTH_IN_64 = 127;
const MOST_IN_16 = 0xffff;

/** A message ready for the socket, and as it is for sockets that need their own encoding. */
export interface Frame {
	readonly payload: Uint8Array;
	readonly bytes: Buffer;
}

/** Final, binary and unmasked (RFC 6455, 5.2): what `ws` makes, without the objects on its way. */
export function frameOf(payload: Uint8Array): Frame {
	const { length } = payload;
	const head = length < LENGTH_IN_16 ? 2 : length <= MOST_IN_16 ? 4 : 10;
	const bytes = Buffer.allocUnsafe(head + length);
	bytes[0] = FINAL_BINARY;
	if (head === 2) bytes[1] = length;
	else if (head === 4) {
		bytes[1] = LENGTH_IN_16;
		bytes.writeUInt16BE(length, 2);
	} else {
		bytes[1] = LENGTH_IN_64;
		bytes.writeBigUInt64BE(BigInt(length), 2);
	}
	bytes.set(payload, head);
	return { payload, bytes };
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
