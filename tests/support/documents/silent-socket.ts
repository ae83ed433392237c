import { EventEmitter } from 'node:events';
import * as decoding from 'lib0/decoding';
import type WebSocket from 'ws';
import { MESSAGE_AUTH, MESSAGE_MOVED, MESSAGE_SAVED } from '#lib/protocol/documents.ts';

/** A server's end of a connection without a network: what is said arrives at once, and in order. */
export class SilentSocket extends EventEmitter {
	readonly OPEN = 1;
	readyState = 1;
	/** Not none, so that whole messages come here instead of frames. */
	readonly extensions = 'none';
	readonly bufferedAmount = 0;
	/** What its client heard. */
	readonly refusals: string[] = [];
	code = 0;
	saved = 0;
	moved = 0;
	/** Then it is chance what it still heard. */
	wasCut = false;

	get socket(): WebSocket {
		return this as unknown as WebSocket;
	}

	get isOpen(): boolean {
		return this.readyState === this.OPEN;
	}

	/** The client says this. */
	say(message: Uint8Array): void {
		if (this.isOpen) this.emit('message', Buffer.from(message), true);
	}

	send(message: Uint8Array): void {
		const decoder = decoding.createDecoder(message);
		switch (decoding.readVarUint(decoder)) {
			case MESSAGE_AUTH:
				decoding.readVarUint(decoder);
				this.refusals.push(decoding.readVarString(decoder));
				return;
			case MESSAGE_SAVED:
				this.saved = decoding.readVarUint(decoder);
				return;
			case MESSAGE_MOVED:
				this.moved++;
		}
	}

	close(code: number): void {
		if (!this.isOpen) return;
		this.code = code;
		this.readyState = 2;
		setImmediate(() => this.terminate());
	}

	/** Its client has no network any more. */
	cut(): void {
		this.wasCut = true;
		this.terminate();
	}

	terminate(): void {
		if (this.readyState === 3) return;
		this.readyState = 3;
		this.emit('close');
	}

	pause(): void {}
	resume(): void {}
	ping(): void {}
}
