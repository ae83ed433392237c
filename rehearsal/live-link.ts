import { setTimeout as sleep } from 'node:timers/promises';
import { io, type Socket } from 'socket.io-client';
import type { Refusal } from '#lib/domain/result.ts';
import type { CommandInput, CommandName } from '#lib/protocol/commands/index.ts';
import {
	PROTOCOL_VERSION,
	type ClientToServer,
	type CommandEnvelope,
	type Hello,
	type Reply,
	type ServerToClient
} from '#lib/protocol/messages.ts';
import { newId } from '#lib/protocol/new-id.ts';
import type { Sections } from '#lib/protocol/sections.ts';
import { applyChange, type View } from '#lib/protocol/view.ts';

/** Longer than the server needs to be started again after it was killed. */
const PATIENCE_MS = 45_000;
const ANSWER_WITHIN_MS = 5_000;

/** A command that was refused, with why. */
export class Refused extends Error {
	readonly refusal: Refusal;

	constructor(who: string, name: string, refusal: Refusal, cares: readonly Refusal[] = []) {
		const codes = cares.map(({ code, detail }) => `${code}${detail ? JSON.stringify(detail) : ''}`);
		const detail = refusal.detail ? ` ${JSON.stringify(refusal.detail)}` : '';
		super(`${who}: ${name} was refused: ${[refusal.code + detail, ...codes].join(', ')}`);
		this.refusal = refusal;
	}
}

/** What happens on a link, for whoever keeps the books. */
export interface LinkEvents {
	/** The sections of one message, as they came in. */
	received?: (sections: View, gone: readonly (keyof Sections)[]) => void;
	sent?: () => void;
	acknowledged?: (envelope: CommandEnvelope, reply: Extract<Reply, { ok: true }>) => void;
}

/** One person's live link: the view that is kept for them, and their commands until each is answered. */
export class LiveLink {
	readonly who: string;
	view: View = {};
	closedBy: Refusal | null = null;
	/** How long this person waits for something to show on their screen. */
	patienceMs = PATIENCE_MS;
	#live = false;
	readonly #socket: Socket<ServerToClient, ClientToServer>;
	readonly #events: LinkEvents;
	readonly #waiting = new Set<() => void>();
	readonly #outbox = new Map<
		string,
		{ envelope: CommandEnvelope; answer: (reply: Reply) => void }
	>();

	constructor(
		who: string,
		place: { origin: string; cookie: string; hello: Omit<Hello, 'version'> },
		events: LinkEvents = {}
	) {
		this.who = who;
		this.#events = events;
		this.#socket = io(place.origin, {
			path: '/live',
			auth: { version: PROTOCOL_VERSION, ...place.hello },
			extraHeaders: { cookie: place.cookie },
			// People share this program, never a connection.
			forceNew: true,
			reconnectionDelay: 100,
			reconnectionDelayMax: 1_000
		});
		this.#listen();
	}

	#listen(): void {
		this.#socket.on('view:snapshot', ({ sections }) => {
			this.#events.received?.(sections, []);
			this.view = sections;
			this.#live = true;
			for (const { envelope } of this.#outbox.values()) void this.#deliver(envelope);
			this.#changed();
		});
		this.#socket.on('view:change', (change) => {
			this.#events.received?.(change.sections, change.gone);
			this.view = applyChange(this.view, change);
			this.#changed();
		});
		this.#socket.on('door:closed', (refusal) => this.#close(refusal));
		this.#socket.on('disconnect', () => (this.#live = false));
		this.#socket.on('connect_error', (error) => {
			const refusal = (error as Error & { data?: Refusal }).data;
			if (refusal) this.#close(refusal);
		});
	}

	#close(refusal: Refusal): void {
		this.closedBy = refusal;
		this.#live = false;
		this.#socket.disconnect();
		for (const { answer } of this.#outbox.values()) answer({ ok: false, refusal });
		this.#outbox.clear();
		this.#changed();
	}

	#changed(): void {
		for (const look of this.#waiting) look();
	}

	/** Calls back now and after every change, until the returned function is called. */
	watch(look: () => void): () => void {
		this.#waiting.add(look);
		look();
		return () => this.#waiting.delete(look);
	}

	/**
	 * Waits until this person's own screen shows something, and gives it.
	 * @param what said when it does not come
	 */
	until<Found>(
		what: string,
		find: (view: View) => Found | null | undefined | false,
		withinMs = this.patienceMs
	): Promise<Found> {
		return new Promise((resolve, reject) => {
			let stop: () => void = () => undefined;
			const timer = setTimeout(() => {
				stop();
				reject(new Error(`${this.who} waited ${withinMs / 1000} s in vain for: ${what}`));
			}, withinMs);
			const look = () => {
				const found = find(this.view);
				if (found === null || found === undefined || found === false) return;
				clearTimeout(timer);
				// After the first look `stop` is known; during it there is nothing to stop yet.
				queueMicrotask(() => stop());
				resolve(found);
			};
			stop = this.watch(look);
		});
	}

	/** Sends a command, and again after every outage, until it is answered. */
	send<Name extends CommandName>(
		name: Name,
		input: CommandInput<Name>,
		reason?: string
	): Promise<Reply> {
		const envelope: CommandEnvelope = { id: newId(), name, input, ...(reason ? { reason } : {}) };
		this.#events.sent?.();
		if (this.closedBy) return Promise.resolve({ ok: false, refusal: this.closedBy });
		return new Promise((resolve) => {
			this.#outbox.set(envelope.id, { envelope, answer: resolve });
			if (this.#live) void this.#deliver(envelope);
		});
	}

	async #deliver(envelope: CommandEnvelope): Promise<void> {
		try {
			const reply = await this.#socket.timeout(ANSWER_WITHIN_MS).emitWithAck('command', envelope);
			const waiting = this.#outbox.get(envelope.id);
			if (!waiting) return;
			this.#outbox.delete(envelope.id);
			if (reply.ok) this.#events.acknowledged?.(envelope, reply);
			waiting.answer(reply);
		} catch {
			// No answer: sent again when the link is back, or right now when it never went.
			await sleep(100);
			if (this.#live && this.#outbox.has(envelope.id)) void this.#deliver(envelope);
		}
	}

	/**
	 * Sends a command that must be accepted; gives the answer's value.
	 * @param reason for going on although a care rule warns
	 */
	async do<Name extends CommandName>(
		name: Name,
		input: CommandInput<Name>,
		reason?: string
	): Promise<unknown> {
		const reply = await this.send(name, input, reason);
		if (!reply.ok) throw new Refused(this.who, name, reply.refusal, reply.cares);
		return reply.value;
	}

	/** Like `do`, for an answer with a secret: it is given once, so a lost one is asked anew. */
	async ask<Name extends CommandName>(name: Name, input: CommandInput<Name>): Promise<unknown> {
		for (;;) {
			const value = await this.do(name, input);
			if (value !== undefined) return value;
		}
	}

	close(): void {
		this.#socket.disconnect();
	}
}
