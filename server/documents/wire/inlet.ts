import type WebSocket from 'ws';
import { readMessage, type Incoming } from './protocol.ts';
import type { Gate } from './throttle.ts';

interface Receiver {
	/** Anything at all came. */
	heard(): void;
	/** @param held bytes of the whole message, of which what is in it is a view */
	take(message: Incoming, held: number): void;
	/** What came cannot be read. */
	malformed(): void;
	closed(): void;
}

/** The receiving half of a socket: read in order, no faster than its gate lets through. */
export class Inlet {
	readonly #socket: WebSocket;

	/** Stops the socket: the client's first messages wait there until `resume`. */
	constructor(socket: WebSocket, gate: Gate, to: Receiver) {
		this.#socket = socket;
		socket.pause();
		socket.on('message', (data, isBinary) => {
			const bytes = data as Buffer;
			gate.pass(bytes.byteLength, () => {
				to.heard();
				let message: Incoming;
				try {
					message = readMessage(bytes, isBinary);
				} catch {
					return to.malformed();
				}
				to.take(message, bytes.byteLength);
			});
		});
		socket.on('close', () => to.closed());
		// A broken frame or connection: `ws` closes by itself, and 'close' follows.
		socket.on('error', () => undefined);
	}

	pause(): void {
		this.#socket.pause();
	}

	resume(): void {
		this.#socket.resume();
	}
}
