import type WebSocket from 'ws';
import type { DocumentOptions } from '#server/documents/options.ts';
import { frameOf, FrameSender, type Frame } from './frames.ts';
import { awarenessMessage } from './protocol.ts';

/** How long a peer may take to answer our closing before its socket is cut. */
const CLOSE_PATIENCE = 2_000;
/** Pings are no messages to a browser; an awareness update about nobody is. */
const QUIET = frameOf(awarenessMessage(new Uint8Array([0])));

/** The sending half of a socket: bounded, kept alive, and aware of peers that went silent. */
export class Outlet {
	readonly #socket: WebSocket;
	readonly #sender: FrameSender;
	readonly #options: DocumentOptions;
	#behind = false;
	/** Whether something may be waiting: asked only then, because this runs for every receiver. */
	#slow = false;
	/** Since the last sweep: a mark is cheaper than a time, and set for every receiver of every tick. */
	#spoke = false;
	#sentAt: number;
	#heardAt: number;
	#pingedAt: number;

	constructor(socket: WebSocket, options: DocumentOptions) {
		this.#socket = socket;
		this.#sender = new FrameSender(socket);
		this.#options = options;
		this.#sentAt = this.#heardAt = this.#pingedAt = options.elapsed();
		socket.on('pong', () => this.heard());
	}

	heard(): void {
		this.#heardAt = this.#options.elapsed();
	}

	/** A short message for this receiver alone. */
	send(message: Uint8Array): void {
		this.#write(frameOf(message));
	}

	/** Text: a receiver that does not keep up misses it, and gets the whole when it does again. */
	deliver(frame: Frame): void {
		if (!this.isBehind()) this.#write(frame);
	}

	/** Whether what is delivered now would be skipped: then it need not be made either. */
	isBehind(): boolean {
		this.#behind ||= this.#slow && this.#sender.waiting > this.#options.maxUnsent;
		return this.#behind;
	}

	/**
	 * From time to time.
	 * @returns `caught-up` when a receiver that missed something can be sent the whole
	 */
	sweep(now: number): 'caught-up' | null {
		const { keepAlive, maxUnsent } = this.#options;
		if (this.#spoke) this.#sentAt = now;
		this.#spoke = false;
		if (now - this.#heardAt > 4 * keepAlive) this.#socket.terminate();
		if (now - this.#sentAt >= keepAlive && !this.#behind) this.#write(QUIET);
		if (now - this.#pingedAt >= keepAlive && this.#socket.readyState === this.#socket.OPEN) {
			this.#pingedAt = now;
			this.#socket.ping();
		}
		if (!this.#behind || this.#sender.waiting >= maxUnsent / 4) return null;
		this.#behind = false;
		return 'caught-up';
	}

	close(code: number, reason: string): void {
		// A paused socket would not hear the answer.
		this.#socket.resume();
		this.#socket.close(code, reason);
		const cut = setTimeout(() => this.#socket.terminate(), CLOSE_PATIENCE);
		this.#socket.once('close', () => clearTimeout(cut));
	}

	#write(frame: Frame): void {
		this.#slow = !this.#sender.send(frame);
		this.#spoke = true;
	}
}
