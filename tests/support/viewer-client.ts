import { io, type Socket } from 'socket.io-client';
import type { Refusal } from '#lib/domain/result.ts';
import type { CommandInput, CommandName } from '#lib/protocol/commands/index.ts';
import {
	PROTOCOL_VERSION,
	type ClientToServer,
	type Reply,
	type ServerToClient
} from '#lib/protocol/messages.ts';
import { newId } from '#lib/protocol/new-id.ts';
import { applyChange, type View } from '#lib/protocol/view.ts';
import type { Visitor } from './test-server.ts';
import { until } from './waiting.ts';

export interface Heard {
	name: string;
	args: unknown[];
	at: number;
}

/** One person's live link as a test sees it: the view, every message, and commands one by one. */
export class ViewerClient {
	view: View = {};
	seq = 0;
	/** Why the door was closed or never opened. */
	closedBy: Refusal | null = null;
	/** Everything the server ever said on this socket, answers included. */
	readonly heard: Heard[] = [];
	readonly socket: Socket<ServerToClient, ClientToServer>;
	/** Resolves with the first snapshot; rejects when turned away. */
	readonly opened: Promise<void>;

	constructor(url: string, { door, process, seat, cookie }: Visitor, headers = {}) {
		this.socket = io(url, {
			path: '/live',
			auth: { version: PROTOCOL_VERSION, door, process, seat },
			extraHeaders: { cookie, ...headers },
			transports: ['websocket'],
			forceNew: true,
			reconnection: false
		});
		this.socket.onAny((name: string, ...args: unknown[]) => this.#hear(name, args));
		this.opened = new Promise((resolve, reject) => {
			this.socket.once('view:snapshot', () => resolve());
			this.socket.once('connect_error', (error) => reject(error));
			this.socket.once('disconnect', () => reject(new Error('disconnected')));
		});
		this.opened.catch(() => undefined);
		this.#listen();
	}

	#hear(name: string, args: unknown[]): void {
		this.heard.push({ name, args, at: performance.now() });
	}

	#listen(): void {
		this.socket.on('view:snapshot', ({ sections, seq }) => {
			this.view = sections;
			this.seq = seq;
		});
		this.socket.on('view:change', (change) => {
			this.view = applyChange(this.view, change);
			this.seq = change.seq;
		});
		this.socket.on('door:closed', (refusal) => (this.closedBy = refusal));
		this.socket.on('connect_error', (error) => {
			this.closedBy = (error as Error & { data?: Refusal }).data ?? { code: 'unreachable' };
		});
	}

	/** The names of the sections on this screen now, in order. */
	get sections(): string[] {
		return Object.keys(this.view).sort();
	}

	/** Sends anything under the name of a command, as someone might who reads the protocol. */
	async raw(envelope: unknown): Promise<Reply> {
		const reply = await this.socket.timeout(5_000).emitWithAck('command', envelope as never);
		this.#hear('reply', [reply]);
		return reply;
	}

	send<Name extends CommandName>(
		name: Name,
		input: CommandInput<Name>,
		reason?: string
	): Promise<Reply> {
		return this.raw({ id: newId(), name, input, ...(reason ? { reason } : {}) });
	}

	/** Sends a command that must be accepted; gives the answer's value. */
	async do<Name extends CommandName>(
		name: Name,
		input: CommandInput<Name>,
		reason?: string
	): Promise<unknown> {
		const reply = await this.send(name, input, reason);
		if (!reply.ok) throw new Error(`${name}: ${JSON.stringify(reply)}`);
		return reply.value;
	}

	/** Sends a command that must be refused; gives the code, or the codes of the care rules. */
	async refusalOf<Name extends CommandName>(
		name: Name,
		input: CommandInput<Name>,
		reason?: string
	): Promise<string> {
		const reply = await this.send(name, input, reason);
		if (reply.ok) throw new Error(`${name} was accepted`);
		return reply.cares ? reply.cares.map(({ code }) => code).join() : reply.refusal.code;
	}

	/** Waits until this screen shows something, and gives it. */
	shows<Found>(what: string, find: (view: View) => Found) {
		return until(what, () => find(this.view));
	}

	/** Everything heard since a moment (`performance.now()`), as one text to look for words in. */
	words(since = 0): string {
		return JSON.stringify(this.heard.filter(({ at }) => at >= since));
	}

	close(): void {
		this.socket.disconnect();
	}
}

export function viewerClient(url: string, visitor: Visitor, headers = {}): ViewerClient {
	return new ViewerClient(url, visitor, headers);
}
