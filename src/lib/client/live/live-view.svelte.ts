import type { Socket } from 'socket.io-client';
import { createContext } from 'svelte';
import type { Refusal } from '#lib/domain/result.ts';
import type { CommandInput, CommandName } from '#lib/protocol/commands/index.ts';
import type {
	Claims,
	ClientToServer,
	CommandEnvelope,
	Generation,
	Hello,
	Reply,
	ServerToClient,
	ViewSnapshot
} from '#lib/protocol/messages.ts';
import type { LaterSection } from '#lib/protocol/later-sections.ts';
import { LIVE_LINK } from '#lib/protocol/links.ts';
import { PROTOCOL_VERSION } from '#lib/protocol/version.ts';
import { applyChange, applySnapshot, type View } from '#lib/protocol/view.ts';
import { deviceStorage } from '../device-storage.ts';
import { showTimesIn } from '../zone.svelte.ts';
import { Outbox } from './outbox.ts';
import { Sending, type RefusedLater } from './sending.svelte.ts';
import { LookedAt } from './looked-at.svelte.ts';
import { wakeUp } from './wake-up.ts';
import { endsAccess, finalRefusal, findWaysBack } from './ways-back.ts';

/** `connecting` until the first answer, `live`, `away` without network, `closed` for good. */
export type LinkStatus = 'connecting' | 'live' | 'away' | 'closed';

/**
 * What one viewer may see now, kept true by the live link, and the way their commands go out.
 * It starts with what the server rendered, so the page is whole before any script has run.
 */
export class LiveView {
	readonly #lookedAt = new LookedAt((sections) => {
		if (this.#status === 'live') this.#socket?.emit('looking', sections);
	});
	#sections = $state.raw<View>({});
	/** The same, as screens read it: what of it is being written is written for those who look. */
	readonly #shown = $derived(this.#lookedAt.over(this.#sections));
	#status = $state<LinkStatus>('connecting');
	#closedBy = $state.raw<Refusal | null>(null);
	#clockOffset = $state(0);
	#storing = $state(true);
	#generation = $state.raw<Generation | null>(null);
	#stopped = false;
	/** When what is shown was made, by the server's clock. */
	#madeAt = 0;
	/** The server has spoken since this page was loaded. */
	#heard = false;
	#socket: Socket<ServerToClient, ClientToServer> | null = null;
	readonly #hello: Hello;
	/** What is claimed of the view, as the server gave it along; null once something else came. */
	#has: Claims | null = null;
	/** What this page was left without, as long as it did not come. */
	#later = $state.raw<readonly LaterSection[]>([]);
	/** Another once rows were claimed. */
	#apply = applySnapshot;
	readonly #sending: Sending;
	/** Called once what somebody pressed for was accepted, for the page to say so aloud. */
	onaccepted = () => {};

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
		this.#take(first.sections, first.now, at);
		this.#has = first.has ?? null;
		this.#later = first.later ?? [];
		const storage = keep && typeof window !== 'undefined' ? deviceStorage() : null;
		const name = [hello.door, hello.process, hello.seat ?? ''].join('.');
		this.#sending = new Sending(new Outbox(name, storage), {
			live: () => (this.#status === 'live' ? this.#socket : null),
			closedBy: () => this.#closedBy
		});
	}

	/** Who stands at this door, as the live link and live documents say it. */
	get hello(): Hello {
		return this.#hello;
	}

	/** The parts of the view; a part that is missing is not this viewer's to see now. */
	get sections(): View {
		return this.#shown;
	}

	/** Large sections that this page does not have yet: `fetchRest` gets them. */
	get later(): LaterSection[] {
		return this.#later.filter((name) => !(name in this.#sections));
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
		return this.#sending.unsent.length;
	}

	/** Those commands themselves, oldest first: a page shows which words have not gone out yet. */
	get unsent(): readonly CommandEnvelope[] {
		return this.#sending.unsent;
	}

	/** Sent before a reload and refused after it: nobody waits for their answer any more. */
	get refusedLater(): readonly RefusedLater[] {
		return this.#sending.refusedLater;
	}

	/** False while the server cannot store anything: what is sent waits here. */
	get storing(): boolean {
		return this.#storing;
	}

	/** Which store the server has, once it said so on the live link. */
	get generation(): Generation | null {
		return this.#generation;
	}

	/** The door was closed by a store that was put back, and that this device was never let in by. */
	get closedUnknown(): boolean {
		const generation = this.#closedBy?.detail?.generation;
		return typeof generation === 'string' && this.#sending.knewAnother(generation);
	}

	/** The server's clock, epoch ms. */
	now(): number {
		return Date.now() + this.#clockOffset;
	}

	/** Opens the live link; call once in the browser. Gives the way to close it. */
	start(): () => void {
		let stopLooking = () => {};
		void import('socket.io-client').then(({ io }) => {
			if (this.#stopped) return;
			const { transports, ...how } = LIVE_LINK;
			this.#socket = io({
				auth: (say) =>
					void this.#claims().then((has) => say({ ...this.#hello, has, later: this.later })),
				transports: [...transports],
				...how
			});
			this.#listen(this.#socket);
			stopLooking = wakeUp(this.#socket, () => this.#over());
		});
		return () => {
			this.#stopped = true;
			stopLooking();
			this.#socket?.disconnect();
		};
	}

	/**
	 * Asks the server anew who this is, for a page that comes back as it was. Resolves once it said so,
	 * closed the door, or could not be reached.
	 * @param patience ms after which it counts as unreachable
	 */
	askAgain(patience: number): Promise<void> {
		const socket = this.#socket;
		if (!socket || this.#over()) return Promise.resolve();
		return new Promise((resolve) => {
			for (const answer of ['view:snapshot', 'door:closed', 'connect_error'] as const) {
				socket.once(answer, () => resolve());
			}
			setTimeout(resolve, patience);
			socket.disconnect().connect();
		});
	}

	/**
	 * What this page has of the view: the server sends that only where it is another now. Hashing is
	 * fetched when it is needed first, and nothing is claimed where it cannot be.
	 */
	async #claims(): Promise<Claims> {
		if (this.#has) return this.#has;
		const rows = await import('#lib/protocol/row-claims.ts').catch(() => null);
		if (!rows) return {};
		this.#apply = rows.applyParts;
		return rows.claimsOf(this.#sections);
	}

	#listen(socket: Socket<ServerToClient, ClientToServer>): void {
		socket.on('view:snapshot', (snapshot) => {
			const { now, generation } = snapshot;
			this.#heard = true;
			this.#take(this.#apply(this.#sections, snapshot), now);
			this.#lookedAt.tell();
			if (generation) this.#sending.meets(generation.id);
			this.#generation = generation ?? null;
			this.#status = 'live';
			this.#storing = true;
			this.#sending.resume();
		});
		socket.on('server:storing', ({ storing }) => {
			this.#storing = storing;
			if (storing) this.#sending.resume();
		});
		// They come in the order they were made, each to what came before it: none may be left out.
		socket.on('view:change', (change) => {
			try {
				this.#take(applyChange(this.#sections, change), change.now);
			} catch {
				// It does not fit what is here: all is asked for again.
				this.#has = {};
				socket.disconnect().connect();
			}
		});
		socket.on('door:closed', (refusal) => this.#close(refusal));
		socket.on('disconnect', () => {
			if (this.#status !== 'closed') this.#status = 'away';
		});
		socket.on('connect_error', (error) => {
			const refusal = finalRefusal(error);
			if (refusal) this.#close(refusal);
			else if (this.#status !== 'closed') this.#status = 'away';
		});
		findWaysBack(socket, () => this.#over());
	}

	/** Takes what this page was left without; the live link, which must stand, goes on from there. */
	takeRest({ sections, has = {} }: ViewSnapshot): void {
		this.#sections = { ...sections, ...this.#sections };
		this.#later = [];
		this.#socket?.emit('took', has);
	}

	#over(): boolean {
		return this.#stopped || this.#status === 'closed';
	}

	/**
	 * Shows what this page showed before it was loaded again from a copy on this device, when the
	 * copy is no newer and the server has not spoken yet.
	 * @param at when the view was made, by this device's clock
	 */
	restore({ sections, now }: ViewSnapshot, at: number): void {
		if (this.#heard || now < this.#madeAt) return;
		this.#take(sections, now, at);
	}

	/** The whole of what is shown, to keep on this device, and when it came by this device's clock. */
	get snapshot(): ViewSnapshot & { at: number } {
		const at = this.#madeAt - this.#clockOffset;
		return { now: this.#madeAt, sections: this.#sections, at };
	}

	/** @param at when it was made, by this device's clock */
	#take(sections: View, now: number, at: number = Date.now()): void {
		this.#madeAt = now;
		this.#sections = sections;
		this.#has = null;
		this.#clockOffset = now - at;
		// Before anything of it is shown, also where the server renders it.
		if (sections.process) showTimesIn(sections.process.zone);
	}

	#close(refusal: Refusal): void {
		this.#status = 'closed';
		this.#closedBy = refusal;
		// Not only hidden: nothing of it is left in this page for whoever sits down here next.
		if (endsAccess(refusal)) this.#sections = {};
		this.#socket?.disconnect();
		this.#sending.close(refusal);
	}

	/**
	 * Says what is done here and is no command: that somebody is busy with this seat's answer, or (null)
	 * no more; whose page is open. Without network nobody hears it.
	 */
	say(what: 'answering' | 'about', whom: string | null): void {
		this.#socket?.volatile.emit(what, whom);
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
		return this.#sending.send({ name, input, ...(reason ? { reason } : {}) });
	}
}

export const [getLiveView, setLiveView] = createContext<LiveView>();
