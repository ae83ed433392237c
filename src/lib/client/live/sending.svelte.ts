import type { Socket } from 'socket.io-client';
import { refuse, type Refusal } from '#lib/domain/result.ts';
import type {
	ClientToServer,
	CommandEnvelope,
	Reply,
	ServerToClient
} from '#lib/protocol/messages.ts';
import { newId } from '#lib/protocol/new-id.ts';
import type { Outbox } from './outbox.ts';

/** A command without an answer for this long is sent again when the link is back. */
const ANSWER_WITHIN_MS = 10_000;

/** A command that the server could not store is sent again after this long. */
const STORE_AGAIN_MS = 3_000;

/** A command from before a reload, with why it did not count. */
export interface RefusedLater {
	envelope: CommandEnvelope;
	refusal: Refusal;
}

/** What sending asks of the link. */
export interface Line {
	/** The socket while the server hears us. */
	live(): Socket<ServerToClient, ClientToServer> | null;
	/** Why nothing will be taken any more, once that is so. */
	closedBy(): Refusal | null;
}

/** The way out for commands: each waits on the device until it has its one answer (R4). */
export class Sending {
	#unsent = $state.raw<readonly CommandEnvelope[]>([]);
	#refusedLater = $state.raw<readonly RefusedLater[]>([]);
	readonly #outbox: Outbox;
	readonly #line: Line;
	readonly #answers = new Map<string, (reply: Reply) => void>();
	/** Commands whose answer is awaited now: none goes out twice at the same time. */
	readonly #underWay = new Set<string>();

	constructor(outbox: Outbox, line: Line) {
		this.#outbox = outbox;
		this.#line = line;
		this.#unsent = outbox.waiting;
	}

	/** Not answered yet, oldest first. */
	get unsent(): readonly CommandEnvelope[] {
		return this.#unsent;
	}

	/** Sent before a reload and refused after it: nobody waits for their answer any more. */
	get refusedLater(): readonly RefusedLater[] {
		return this.#refusedLater;
	}

	/** Sends a command, now or when the link is back, under one id; gives its one answer. */
	send(command: Omit<CommandEnvelope, 'id'>): Promise<Reply> {
		const envelope: CommandEnvelope = { id: newId(), ...command };
		this.#outbox.add(envelope);
		this.#unsent = this.#outbox.waiting;
		return new Promise((resolve) => {
			this.#answers.set(envelope.id, resolve);
			const closedBy = this.#line.closedBy();
			if (closedBy) this.#settle(envelope.id, refuse(closedBy.code));
			else void this.#deliver(envelope);
		});
	}

	/** Whether this device knew the server by another generation of its store. */
	knewAnother(generation: string): boolean {
		return this.#outbox.knewAnother(generation);
	}

	/** Before the link is live: which store the server has. */
	meets(generation: string): void {
		this.#outbox.meets(generation);
		this.#unsent = this.#outbox.waiting;
	}

	/** The link is live again, or the store takes writes again. */
	resume(): void {
		for (const envelope of this.#outbox.waiting) void this.#deliver(envelope);
	}

	/** The door is closed for good: who waits for an answer hears so; the words stay on the device. */
	close({ code }: Refusal): void {
		for (const answer of this.#answers.values()) answer(refuse(code));
		this.#answers.clear();
	}

	async #deliver(envelope: CommandEnvelope): Promise<void> {
		const socket = this.#line.live();
		if (!socket || this.#underWay.has(envelope.id)) return;
		this.#underWay.add(envelope.id);
		const reply = await socket
			.timeout(ANSWER_WITHIN_MS)
			.emitWithAck('command', envelope)
			.catch(() => null);
		this.#underWay.delete(envelope.id);
		// No answer: it goes out again, now where the link still stands, or with the next snapshot.
		if (!reply) this.#deliverWaiting(envelope);
		else if (!reply.ok && reply.refusal.code === 'store-failing') this.#deliverLater(envelope);
		else this.#settle(envelope.id, reply);
	}

	#deliverWaiting(envelope: CommandEnvelope): void {
		if (this.#outbox.waiting.includes(envelope)) void this.#deliver(envelope);
	}

	/** The server could not store it: nothing was decided, so it is no answer. */
	#deliverLater(envelope: CommandEnvelope): void {
		setTimeout(() => this.#deliverWaiting(envelope), STORE_AGAIN_MS);
	}

	#settle(id: string, reply: Reply): void {
		const envelope = this.#unsent.find((waiting) => waiting.id === id);
		if (reply.ok && envelope?.name === 'proposal:start') this.#outbox.keepBegun(envelope);
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
