import * as Y from 'yjs';
import type { Dialect } from './dialect.ts';
import type { Brought, EditLog } from './edit-log.ts';
import { RawSocket, type Address } from './socket.ts';
import type { Tally } from './tally.ts';

/** What a member of a document shares with the others. */
export interface Shared {
	readonly dialect: Dialect;
	readonly log: EditLog;
	readonly tally: Tally;
}

/** Someone in a document: counts every edit that arrives, and decodes when they have a `doc`. */
export class Member {
	/** Null for those who only count. */
	readonly doc: Y.Doc | null;
	/** Why the connection ended, when it did. */
	gone: string | null = null;
	protected readonly shared: Shared;
	protected readonly socket: RawSocket;
	/** My own number among the writers; -1 when I do not write. */
	protected writer = -1;
	/** Whether what my document shows is timed. */
	private readonly timed: boolean;
	private synced = false;
	/** Per writer how many edits arrived; everyone is in before the first edit. */
	private seen: Int32Array | null = null;
	private place = 0;
	private readonly join = Promise.withResolvers<number>();
	private readonly startedAt = performance.now();

	constructor(address: Address, shared: Shared, doc: Y.Doc | null, timed: boolean) {
		this.shared = shared;
		this.doc = doc;
		this.timed = timed;
		this.socket = new RawSocket(address, {
			opened: () => {
				for (const message of shared.dialect.greeting) this.socket.send(message);
			},
			message: (payload) => this.message(payload),
			closed: (why) => this.end(why)
		});
	}

	/** Resolves with the ms from the first packet to having the document. */
	get joined(): Promise<number> {
		return this.join.promise;
	}

	/** Edits of others that have not arrived here. */
	missing(): number {
		const { log } = this.shared;
		let missing = 0;
		for (let writer = 0; writer < log.writers; writer++) {
			if (writer !== this.writer) missing += log.count(writer) - (this.seen?.[writer] ?? 0);
		}
		return missing;
	}

	leave(): void {
		this.socket.close();
	}

	private end(why: string): void {
		this.gone = why;
		this.join.reject(new Error(why));
	}

	private message(payload: Buffer): void {
		const { dialect, tally } = this.shared;
		if (this.synced && dialect.mayHoldText(payload)) {
			tally.counts.frames++;
			tally.counts.bytes += payload.length;
			return this.takeIn(payload);
		}
		const heard = dialect.read(payload);
		if (heard.kind === 'refused') return this.end('refused');
		if (heard.kind === 'step1') return this.socket.send(dialect.nothing);
		if (heard.kind !== 'step2') return;
		if (this.doc) Y.applyUpdate(this.doc, heard.update, this);
		this.synced = true;
		this.join.resolve(performance.now() - this.startedAt);
	}

	private takeIn(payload: Buffer): void {
		const { dialect, log } = this.shared;
		if (this.doc) {
			const heard = dialect.read(payload);
			if (heard.kind === 'update' || heard.kind === 'step2') {
				Y.applyUpdate(this.doc, heard.update, this);
			}
		}
		const shownAt = this.timed ? performance.now() : 0;
		const { brings, next } = log.look(payload, this.place);
		this.place = next;
		for (const brought of brings) {
			if (brought.writer !== this.writer) this.count(brought, shownAt);
		}
	}

	private count(brought: Brought, shownAt: number): void {
		const { log, tally } = this.shared;
		this.seen ??= new Int32Array(log.writers);
		const seen = this.seen[brought.writer]!;
		if (brought.to < seen) return;
		if (brought.from > seen) tally.gaps += brought.from - seen;
		const first = Math.max(seen, brought.from);
		tally.counts.delivered += brought.to + 1 - first;
		this.seen[brought.writer] = brought.to + 1;
		if (!this.timed) return;
		for (let edit = first; edit <= brought.to; edit++) {
			tally.shown(log.madeAt(brought, edit), shownAt);
		}
	}
}
