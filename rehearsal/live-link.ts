import { setTimeout as sleep } from 'node:timers/promises';
import type { Refusal } from '#lib/domain/result.ts';
import type { CommandInput, CommandName } from '#lib/protocol/commands/index.ts';
import type { CommandEnvelope, Reply } from '#lib/protocol/messages.ts';
import type { Sections } from '#lib/protocol/sections.ts';
import type { View } from '#lib/protocol/view.ts';
import { Link, type Place } from '../client-kit/link.ts';

type Name = keyof Sections;

/** Longer than the server needs to be started again after it was killed. */
const PATIENCE_MS = 45_000;

/** What happens on a link, for whoever keeps the books. */
export interface LinkEvents {
	/** The sections of one message, as they came in. */
	received?: (sections: View, gone: readonly (keyof Sections)[]) => void;
	sent?: () => void;
	acknowledged?: (envelope: CommandEnvelope) => void;
}

/** A live link that comes back after every outage, and keeps commands until each is answered. */
export class LiveLink extends Link {
	/** How long this person waits for something to show on their screen. */
	patienceMs = PATIENCE_MS;
	#live = false;
	readonly #events: LinkEvents;
	readonly #waiting = new Set<() => void>();
	readonly #outbox = new Map<
		string,
		{ envelope: CommandEnvelope; answer: (reply: Reply) => void }
	>();

	constructor(who: string, place: Place, events: LinkEvents = {}) {
		super(who, place, { reconnectionDelay: 100, reconnectionDelayMax: 1_000 });
		this.#events = events;
		this.socket.on('view:snapshot', () => {
			this.#live = true;
			for (const { envelope } of this.#outbox.values()) void this.#try(envelope);
		});
		this.socket.on('disconnect', () => (this.#live = false));
	}

	protected override show(view: View, came: readonly Name[], gone: readonly Name[]): void {
		this.#events.received?.(Object.fromEntries(came.map((name) => [name, view[name]])), gone);
		super.show(view, came, gone);
		this.#changed();
	}

	protected override shut(refusal: Refusal): void {
		super.shut(refusal);
		this.#live = false;
		this.close();
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
	protected override deliver(envelope: CommandEnvelope): Promise<Reply> {
		this.#events.sent?.();
		if (this.closedBy) return Promise.resolve({ ok: false, refusal: this.closedBy });
		return new Promise((answer) => {
			this.#outbox.set(envelope.id, { envelope, answer });
			if (this.#live) void this.#try(envelope);
		});
	}

	async #try(envelope: CommandEnvelope): Promise<void> {
		try {
			const reply = await super.deliver(envelope);
			const waiting = this.#outbox.get(envelope.id);
			if (!waiting) return;
			this.#outbox.delete(envelope.id);
			if (reply.ok) this.#events.acknowledged?.(envelope);
			waiting.answer(reply);
		} catch {
			// No answer: sent again when the link is back, or right now when it never went.
			await sleep(100);
			if (this.#live && this.#outbox.has(envelope.id)) void this.#try(envelope);
		}
	}

	/** Like `do`, for an answer with a secret: it is given once, so a lost one is asked anew. */
	async ask<Name extends CommandName>(name: Name, input: CommandInput<Name>): Promise<unknown> {
		for (;;) {
			const value = await this.do(name, input);
			if (value !== undefined) return value;
		}
	}
}
