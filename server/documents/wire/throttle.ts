import type WebSocket from 'ws';
import type { WriterPace } from '#server/documents/options.ts';
import { Allowance } from './allowance.ts';

/** What one writer still may send, on all their connections together. */
class Writer {
	readonly #bytes: Allowance;
	readonly #messages: Allowance;

	constructor(pace: WriterPace) {
		this.#bytes = new Allowance(pace.bytes);
		this.#messages = new Allowance(pace.messages);
	}

	/** @returns ms to wait before the next message is taken */
	spend(bytes: number): number {
		return Math.max(this.#bytes.spend(bytes), this.#messages.spend(1));
	}

	isWhole(): boolean {
		return this.#bytes.isWhole() && this.#messages.isWhole();
	}
}

/**
 * Lets a socket's messages through in order, no faster than its writer may. What the socket had read
 * already when it was stopped waits here, and goes with the socket: nobody called it saved.
 */
export class Gate {
	readonly #socket: WebSocket;
	readonly #spend: (bytes: number) => number;
	readonly #held: { bytes: number; take: () => void }[] = [];
	#timer: NodeJS.Timeout | null = null;

	/** @param spend of one message; gives ms to wait before the next is taken */
	constructor(socket: WebSocket, spend: (bytes: number) => number) {
		this.#socket = socket;
		this.#spend = spend;
		socket.once('close', () => this.#stop());
	}

	/** @param take what is to be done with a message of so many bytes when it is its turn */
	pass(bytes: number, take: () => void): void {
		if (this.#timer) this.#held.push({ bytes, take });
		else this.#let(bytes, take);
	}

	#let(bytes: number, take: () => void): void {
		take();
		const wait = this.#spend(bytes);
		if (wait === 0) return;
		this.#socket.pause();
		this.#timer = setTimeout(() => this.#goOn(), wait).unref();
	}

	#goOn(): void {
		this.#timer = null;
		for (let next = this.#held.shift(); next; next = this.#held.shift()) {
			this.#let(next.bytes, next.take);
			if (this.#timer) return;
		}
		this.#socket.resume();
	}

	#stop(): void {
		if (this.#timer) clearTimeout(this.#timer);
		this.#held.length = 0;
	}
}

/**
 * Every update is kept for good, and each costs the room something however small it is, so whoever
 * writes faster than hands can is read more slowly: nothing is lost, the store does not fill up, and
 * others do not wait.
 */
export class Throttle {
	/** Per writer (`seatKey`), while they are not whole again. */
	readonly #writers = new Map<string, Writer>();
	readonly #pace: WriterPace | null;

	constructor(pace: WriterPace | null) {
		this.#pace = pace;
	}

	/** Where the messages of this socket have to pass. */
	gate(socket: WebSocket, seatKey: string): Gate {
		const pace = this.#pace;
		return new Gate(socket, (bytes) => {
			if (!pace) return 0;
			const writer = this.#writers.get(seatKey) ?? new Writer(pace);
			this.#writers.set(seatKey, writer);
			return writer.spend(bytes);
		});
	}

	/** Forgets who is back at what they may send at once. */
	sweep(): void {
		for (const [seatKey, writer] of this.#writers) {
			if (writer.isWhole()) this.#writers.delete(seatKey);
		}
	}
}
