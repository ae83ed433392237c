import { io, type ManagerOptions, type Socket, type SocketOptions } from 'socket.io-client';
import type { Refusal } from '#lib/domain/result.ts';
import type { CommandInput, CommandName } from '#lib/protocol/commands/index.ts';
import { LIVE_LINK } from '#lib/protocol/links.ts';
import {
	type ClientToServer,
	type CommandEnvelope,
	type Hello,
	type Reply,
	type ServerToClient
} from '#lib/protocol/messages.ts';
import { newId } from '#lib/protocol/new-id.ts';
import { applyParts, claimsOf } from '#lib/protocol/row-claims.ts';
import type { Sections } from '#lib/protocol/sections.ts';
import { PROTOCOL_VERSION } from '#lib/protocol/version.ts';
import { applyChange, type View } from '#lib/protocol/view.ts';

type Name = keyof Sections;

/** Where somebody stands: at which server, by which session, at which door. */
export interface Place {
	/** `http://127.0.0.1:3000` */
	readonly origin: string;
	/** A Cookie header. */
	readonly cookie: string;
	readonly hello: Omit<Hello, 'version'>;
}

/** A command that was refused, with why. */
export class Refused extends Error {
	readonly refusal: Refusal;

	constructor(who: string, name: string, refusal: Refusal, cares: readonly Refusal[] = []) {
		const codes = [refusal, ...cares].map(
			({ code, detail }) => `${code}${detail ? ` ${JSON.stringify(detail)}` : ''}`
		);
		super(`${who}: ${name} was refused: ${codes.join(', ')}`);
		this.refusal = refusal;
	}
}

/** One person's live link without a page: the view that is kept for them, and their commands. */
export class Link {
	readonly who: string;
	view: View = {};
	/** Why the door was closed. */
	closedBy: Refusal | null = null;
	/** How long an answer to a command may take. */
	answerWithinMs = 30_000;
	readonly socket: Socket<ServerToClient, ClientToServer>;
	#hello: Place['hello'];

	/** @param how the link is opened and opened again, other than Socket.IO does by itself */
	constructor(
		who: string,
		{ origin, cookie, hello }: Place,
		{ extraHeaders, ...how }: Partial<ManagerOptions & SocketOptions> = {}
	) {
		this.who = who;
		this.#hello = hello;
		this.socket = io(origin, {
			path: LIVE_LINK.path,
			// Asked at each attempt: who comes back says what they have.
			auth: (say: (hello: object) => void) =>
				say({ version: PROTOCOL_VERSION, ...this.#hello, has: this.claims() }),
			extraHeaders: { cookie, ...extraHeaders },
			// People share this program, never a connection.
			forceNew: true,
			...how
		});
		this.socket.on('view:snapshot', (whole) => {
			const came = Object.keys({ ...whole.sections, ...whole.parts }) as Name[];
			this.show(applyParts(this.view, whole), came, []);
		});
		this.socket.on('view:change', (change) => {
			const came = Object.keys({ ...change.sections, ...change.patches }) as Name[];
			this.show(applyChange(this.view, change), came, change.gone ?? []);
		});
		this.socket.on('door:closed', (refusal) => this.shut(refusal));
		this.socket.on('connect_error', (error) => {
			const refusal = (error as Error & { data?: Refusal }).data;
			if (refusal) this.shut(refusal);
		});
	}

	/** What this link has of the view, by digest, for the server not to send it again. */
	protected claims(): Record<string, string> {
		return claimsOf(this.view);
	}

	/**
	 * @param came sections that a message brought, or that changed by it
	 * @param gone sections that may no longer be seen
	 */
	protected show(view: View, _came: readonly Name[], _gone: readonly Name[]): void {
		this.view = view;
	}

	/** The server lets this person in no more. */
	protected shut(refusal: Refusal): void {
		this.closedBy = refusal;
	}

	/** Brings a command to the server and gives its answer. @throws when none comes in time */
	protected deliver(envelope: CommandEnvelope): Promise<Reply> {
		return this.socket.timeout(this.answerWithinMs).emitWithAck('command', envelope);
	}

	/** The names of the sections on this screen now, in order. */
	get sections(): string[] {
		return Object.keys(this.view).sort();
	}

	/**
	 * Sends a command and gives its answer.
	 * @param reason for going on although a care rule warns
	 */
	send<Name extends CommandName>(
		name: Name,
		input: CommandInput<Name>,
		reason?: string
	): Promise<Reply> {
		return this.deliver({ id: newId(), name, input, ...(reason ? { reason } : {}) });
	}

	/** Sends a command that must be accepted; gives the answer's value. @throws {Refused} */
	async do<Name extends CommandName>(
		name: Name,
		input: CommandInput<Name>,
		reason?: string
	): Promise<unknown> {
		const reply = await this.send(name, input, reason);
		if (!reply.ok) throw new Refused(this.who, name, reply.refusal, reply.cares);
		return reply.value;
	}

	/** Opens somebody's page, at a desk. */
	about(person: string | null): void {
		this.#hello = { ...this.#hello, about: person ?? undefined };
		this.socket.emit('about', person);
	}

	close(): void {
		this.socket.disconnect();
	}
}
