import type { CommandInput, CommandName } from '#lib/protocol/commands/index.ts';
import type { CommandEnvelope, Reply } from '#lib/protocol/messages.ts';
import type { View } from '#lib/protocol/view.ts';
import { Link } from '../../client-kit/link.ts';
import type { Visitor } from './test-server.ts';
import { until } from './waiting.ts';

interface Heard {
	name: string;
	args: unknown[];
	at: number;
}

/** One person's live link as a test sees it: every message is kept, and no outage is mended. */
export class ViewerClient extends Link {
	/** Everything the server ever said on this socket, answers included. */
	readonly heard: Heard[] = [];
	/** What was on this screen after every message, in order. */
	readonly views: View[] = [];
	/** Resolves with the first snapshot; rejects when turned away. */
	readonly opened: Promise<void>;

	constructor(origin: string, { door, process, seat, about, cookie }: Visitor, extraHeaders = {}) {
		super(
			door,
			{ origin, cookie, hello: { door, process, seat, about } },
			{ transports: ['websocket'], reconnection: false, extraHeaders }
		);
		this.socket.onAny((name: string, ...args: unknown[]) => this.#hear(name, args));
		this.opened = new Promise((resolve, reject) => {
			this.socket.once('view:snapshot', () => resolve());
			this.socket.once('connect_error', (error) => reject(error));
			this.socket.once('disconnect', () => reject(new Error('disconnected')));
		});
		this.opened.catch(() => undefined);
		this.socket.on('connect_error', () => (this.closedBy ??= { code: 'unreachable' }));
	}

	#hear(name: string, args: unknown[]): void {
		this.heard.push({ name, args, at: performance.now() });
	}

	protected override show(...shown: Parameters<Link['show']>): void {
		super.show(...shown);
		this.views.push(this.view);
	}

	protected override async deliver(envelope: CommandEnvelope): Promise<Reply> {
		const reply = await super.deliver(envelope);
		this.#hear('reply', [reply]);
		return reply;
	}

	/** Sends anything under the name of a command, as someone might who reads the protocol. */
	raw(envelope: unknown): Promise<Reply> {
		return this.deliver(envelope as CommandEnvelope);
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
}
