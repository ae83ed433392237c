import type { Socket } from 'socket.io-client';
import { createContext } from 'svelte';
import { makeId } from '#lib/domain/id.ts';
import { refuse, type Refusal } from '#lib/domain/result.ts';
import type { CommandInput, CommandName } from '#lib/protocol/commands/index.ts';
import {
	PROTOCOL_VERSION,
	type ClientToServer,
	type CommandEnvelope,
	type Hello,
	type Reply,
	type ServerToClient,
	type ViewSnapshot
} from '#lib/protocol/messages.ts';
import { LIVE_RECONNECTION } from '#lib/protocol/reconnection.ts';
import type { Sections } from '#lib/protocol/sections.ts';
import { Outbox } from './outbox.ts';

/** `connecting` until the first answer, `live`, `away` without network, `closed` for good. */
export type LinkStatus = 'connecting' | 'live' | 'away' | 'closed';

/** A command from before a reload, with why it did not count. */
export interface RefusedLater {
	envelope: CommandEnvelope;
	refusal: Refusal;
}

/** A command without an answer for this long is sent again when the link is back. */
const ANSWER_WITHIN_MS = 10_000;

/** A command that the server could not store is sent again after this long. */
const STORE_AGAIN_MS = 3_000;

/** How long a desk waits for the network before it says so; a phone's outbox waits for ever. */
const GIVE_UP_MS = 15_000;

/**
 * What one viewer may see now, kept true by the live link, and the way their commands go out.
 * It starts with what the server rendered, so the page is whole before any script has run.
 */
export class LiveView {
	#sections = $state.raw<Partial<Sections>>({});
	#status = $state<LinkStatus>('connecting');
	#closedBy = $state.raw<Refusal | null>(null);
	#unsent = $state.raw<readonly CommandEnvelope[]>([]);
	#refusedLater = $state.raw<readonly RefusedLater[]>([]);
	#clockOffset = $state(0);
	#storing = $state(true);
	#seq = 0;
	/** When what is shown was made, by the server's clock. */
	#madeAt = 0;
	/** The server has spoken since this page was loaded. */
	#heard = false;
	#socket: Socket<ServerToClient, ClientToServer> | null = null;
	readonly #hello: Hello;
	readonly #outbox: Outbox;
	readonly #answers = new Map<string, (reply: Reply) => void>();

	/**
	 * @param keep whether unsent commands stay on this device through a reload (phones and tables)
	 * @param at when the first view was made, by this device's clock: a page may be an older copy
	 */
	constructor(
		hello: Omit<Hello, 'version'>,
		first: ViewSnapshot,
		keep: boolean,
		at: number = Date.now()
	) {
		this.#hello = { version: PROTOCOL_VERSION, ...hello };
		this.#take(first.sections, first.seq, first.now, at);
		const storage = keep && typeof window !== 'undefined' ? localStorage : null;
		this.#outbox = new Outbox([hello.door, hello.process, hello.seat ?? ''].join('.'), storage);
		this.#unsent = this.#outbox.waiting;
	}

	/** Who stands at this door, as the live link and live documents say it. */
	get hello(): Hello {
		return this.#hello;
	}

	/** The parts of the view; a part that is missing is not this viewer's to see now. */
	get sections(): Partial<Sections> {
		return this.#sections;
	}

	get status(): LinkStatus {
		return this.#status;
	}

	/** Why the door was closed, once it is. */
	get closedBy(): Refusal | null {
		return this.#closedBy;
	}

	/** Commands of this device that the server has not answered yet ("nog niet verzonden"). */
	get waiting(): number {
		return this.#unsent.length;
	}

	/** Those commands themselves, oldest first: a page shows which words have not gone out yet. */
	get unsent(): readonly CommandEnvelope[] {
		return this.#unsent;
	}

	/** Sent before a reload and refused after it: nobody waits for their answer any more. */
	get refusedLater(): readonly RefusedLater[] {
		return this.#refusedLater;
	}

	/** False while the server cannot store anything: what is sent waits here. */
	get storing(): boolean {
		return this.#storing;
	}

	/** The server's clock, epoch ms. */
	now(): number {
		return Date.now() + this.#clockOffset;
	}

	/** Opens the live link; call once in the browser. Gives the way to close it. */
	start(): () => void {
		let stopped = false;
		void import('socket.io-client').then(({ io }) => {
			if (stopped) return;
			this.#socket = io({
				path: '/live',
				auth: this.#hello,
				...LIVE_RECONNECTION
			});
			this.#listen(this.#socket);
		});
		return () => {
			stopped = true;
			this.#socket?.disconnect();
		};
	}

	#listen(socket: Socket<ServerToClient, ClientToServer>): void {
		socket.on('view:snapshot', ({ sections, seq, now }) => {
			this.#heard = true;
			this.#seq = 0;
			this.#sections = {};
			this.#take(sections, seq, now);
			this.#status = 'live';
			this.#storing = true;
			this.#sendWaiting();
		});
		socket.on('server:storing', ({ storing }) => {
			this.#storing = storing;
			if (storing) this.#sendWaiting();
		});
		socket.on('view:change', ({ sections, gone, seq, now }) => {
			const kept = Object.entries(this.#sections).filter(
				([name]) => !gone.includes(name as keyof Sections)
			);
			this.#take({ ...Object.fromEntries(kept), ...sections }, seq, now);
		});
		socket.on('door:closed', (refusal) => this.#close(refusal));
		socket.on('disconnect', () => {
			if (this.#status !== 'closed') this.#status = 'away';
		});
		socket.on('connect_error', (error) => {
			const refusal = (error as Error & { data?: Refusal }).data;
			if (refusal) this.#close(refusal);
			else if (this.#status !== 'closed') this.#status = 'away';
		});
	}

	/**
	 * Shows what this page showed before it was loaded again from a copy on this device, when the
	 * copy is older and the server has not spoken yet.
	 * @param at when the view was made, by this device's clock
	 */
	restore({ sections, seq, now }: ViewSnapshot, at: number): void {
		if (this.#heard || now <= this.#madeAt) return;
		this.#take(sections, seq, now, at);
	}

	/** The whole of what is shown, to keep on this device. */
	get snapshot(): ViewSnapshot {
		return { seq: this.#seq, now: this.#madeAt, sections: this.#sections };
	}

	/** @param at when it was made, by this device's clock */
	#take(sections: Partial<Sections>, seq: number, now: number, at: number = Date.now()): void {
		if (seq < this.#seq) return; // older than what is shown: it crossed a newer one
		this.#seq = seq;
		this.#madeAt = now;
		this.#sections = sections;
		this.#clockOffset = now - at;
	}

	#close(refusal: Refusal): void {
		this.#status = 'closed';
		this.#closedBy = refusal;
		this.#socket?.disconnect();
		for (const answer of this.#answers.values()) answer(refuse(refusal.code));
		this.#answers.clear();
	}

	/**
	 * Sends a command and gives its one answer. Without network it waits in the outbox and goes out
	 * under the same id when the link is back.
	 * @param reason a facilitator's typed reason for going on although a care rule warns
	 */
	send<Name extends CommandName>(
		name: Name,
		input: CommandInput<Name>,
		reason?: string
	): Promise<Reply> {
		const id = newId();
		const envelope: CommandEnvelope = { id, name, input, ...(reason ? { reason } : {}) };
		this.#outbox.add(envelope);
		this.#unsent = this.#outbox.waiting;
		return new Promise((resolve) => {
			this.#answers.set(id, resolve);
			if (this.#status === 'closed')
				this.#settle(id, refuse(this.#closedBy?.code ?? 'door-closed'));
			else if (this.#status === 'live') void this.#deliver(envelope);
		});
	}

	/** Like `send`, for a desk: says after a while that there is no network instead of waiting. */
	async sendNow<Name extends CommandName>(
		name: Name,
		input: CommandInput<Name>,
		reason?: string
	): Promise<Reply> {
		let timer: ReturnType<typeof setTimeout> | undefined;
		const tooLate = new Promise<Reply>((resolve) => {
			const why = () => (this.#storing ? 'no-network' : 'store-failing');
			timer = setTimeout(() => resolve(refuse(why())), GIVE_UP_MS);
		});
		const reply = await Promise.race([this.send(name, input, reason), tooLate]);
		clearTimeout(timer);
		return reply;
	}

	#sendWaiting(): void {
		for (const envelope of this.#outbox.waiting) void this.#deliver(envelope);
	}

	async #deliver(envelope: CommandEnvelope): Promise<void> {
		if (!this.#socket) return;
		try {
			const reply = await this.#socket.timeout(ANSWER_WITHIN_MS).emitWithAck('command', envelope);
			if (!reply.ok && reply.refusal.code === 'store-failing') this.#deliverLater(envelope);
			else this.#settle(envelope.id, reply);
		} catch {
			// No answer: it stays in the outbox and goes out again with the next snapshot.
		}
	}

	/** The server could not store it: nothing was decided, so it is no answer. */
	#deliverLater(envelope: CommandEnvelope): void {
		setTimeout(() => {
			const waits = this.#outbox.waiting.includes(envelope);
			if (waits && this.#status === 'live') void this.#deliver(envelope);
		}, STORE_AGAIN_MS);
	}

	#settle(id: string, reply: Reply): void {
		const envelope = this.#unsent.find((waiting) => waiting.id === id);
		this.#outbox.settle(id);
		this.#unsent = this.#outbox.waiting;
		const answer = this.#answers.get(id);
		if (answer) answer(reply);
		else if (envelope && !reply.ok) {
			const refused = { envelope, refusal: reply.cares?.[0] ?? reply.refusal };
			this.#refusedLater = [...this.#refusedLater, refused];
		}
		this.#answers.delete(id);
	}
}

/** A fresh id from the browser's randomness; works on plain http too. */
export function newId(): string {
	return makeId((bytes) => crypto.getRandomValues(new Uint8Array(bytes)));
}

export const [getLiveView, setLiveView] = createContext<LiveView>();
