import type WebSocket from 'ws';
import type { RawData } from 'ws';
import * as Y from 'yjs';
import { Answers } from './answers.ts';
import { Attendance } from './attendance.ts';
import type { ConnectionHost } from './connection-host.ts';
import { frameOf, type Frame } from './frames.ts';
import { judgeUpdate } from './judge-update.ts';
import { LateHandIn } from './late-hand-in.ts';
import type { LiveDocument, QueuedUpdate } from './live-document.ts';
import { largest } from './options.ts';
import { Outlet } from './outlet.ts';
import type { Access, Visitor } from './ports.ts';
import * as wire from './protocol.ts';
import { SavedCount } from './saved-count.ts';

type Mode =
	| { kind: 'joining' }
	| { kind: 'open'; access: 'write' | 'read' }
	/** It may not write here any more, and is asked once for what it still has. */
	| { kind: 'handing-in'; handIn: LateHandIn }
	| { kind: 'gone' };

/** One socket in one document. */
export class Connection {
	readonly visitor: Visitor;
	readonly document: LiveDocument;
	readonly outlet: Outlet;
	private readonly socket: WebSocket;
	private readonly host: ConnectionHost;
	private readonly announced: boolean;
	private mode: Mode = { kind: 'joining' };
	private readonly saved = new SavedCount();
	private readonly attendance: Attendance;
	readonly answers: Answers;

	constructor(
		socket: WebSocket,
		who: { visitor: Visitor; announced: boolean; document: LiveDocument },
		host: ConnectionHost
	) {
		this.socket = socket;
		this.visitor = who.visitor;
		this.announced = who.announced;
		this.document = who.document;
		this.host = host;
		this.outlet = new Outlet(socket, host.options);
		this.attendance = new Attendance(who.visitor, who.document, this.outlet);
		const may = {
			read: () => this.reads,
			write: () => this.writes
		};
		const { visitor, document, outlet, attendance, saved, announced } = this;
		this.answers = new Answers(
			{ visitor, document, outlet, attendance, saved, announced, may },
			host.options.answerEvery
		);
		// Until the document is loaded the client's first messages wait in the socket.
		socket.pause();
		socket.on('message', (data, isBinary) => this.receive(data, isBinary));
		socket.on('close', () => this.leave());
		// A broken frame or connection: `ws` closes by itself, and 'close' follows.
		socket.on('error', () => undefined);
	}

	/** The document is loaded: the conversation begins. */
	welcome(access: Access): void {
		if (this.mode.kind !== 'joining') return;
		if (access === 'none') return this.refuse('no-access');
		if (access === 'closed') {
			this.beginHandIn('closed', this.host.options.lateAtJoin);
		} else {
			this.become({ kind: 'open', access });
			this.answers.askAll();
			this.answers.tellEveryone();
			this.tellWritable('access');
		}
		this.socket.resume();
	}

	/** Access was asked again. */
	changeAccess(access: Access): void {
		if (this.mode.kind === 'gone') return;
		if (access === 'none') return this.refuse('no-access');
		if (this.mode.kind === 'handing-in') {
			// What was closed stays closed on this connection: it was told nothing meanwhile.
			if (this.mode.handIn.after !== 'closed') this.mode.handIn.after = access;
			return this.become(this.mode);
		}
		if (this.mode.kind !== 'open') return;
		if (access === 'closed') {
			this.beginHandIn('closed', this.host.options.lateWhenOpen);
			return;
		}
		if (this.attendance.rename()) this.host.presenceChanged(this.document);
		if (access === this.mode.access) return;
		this.become({ kind: 'open', access });
		if (access === 'read') this.leavePresence();
		else {
			// What was refused while reading may be brought now.
			this.answers.askAll();
			this.answers.tellEveryone();
		}
		this.tellWritable('access');
	}

	private receive(data: RawData, isBinary: boolean): void {
		if (this.mode.kind === 'gone') return;
		this.outlet.heard();
		let message: wire.Incoming;
		try {
			if (!isBinary || !(data instanceof Uint8Array)) throw new Error('not binary');
			message = wire.readMessage(data);
			if (message.type === 'step1') {
				// Read now, so that what cannot be read is refused like everything else.
				Y.decodeStateVector(message.stateVector);
				return this.answers.missing.ask(message.stateVector);
			}
			if (message.type === 'awareness') return this.receivePresence(message.update);
		} catch {
			return this.refuse('malformed');
		}
		if (message.type === 'query-awareness') this.answers.whoIsHere.ask();
		else this.receiveUpdate(message.update, message.type);
	}

	private receivePresence(update: Uint8Array): void {
		// Readers are counted elsewhere, never shown one by one.
		if (!this.writes) return;
		if (this.attendance.receive(update)) this.host.presenceChanged(this.document);
	}

	private receiveUpdate(update: Uint8Array, type: 'step2' | 'update'): void {
		const { document, visitor } = this;
		const { maxUpdate, maxWaiting } = this.host.options;
		const limit = largest(this.host.options, document.name);
		const most = type === 'update' ? maxUpdate : limit;
		const nth = this.saved.arrived();
		if (this.isTooLarge(update.length, most)) return this.refuse('update-too-large');
		if (this.mode.kind === 'handing-in') return this.receiveLate(this.mode.handIn, update, type);
		const judged = judgeUpdate(update, document, {
			seatKey: visitor.seatKey,
			mayWrite: this.writes,
			most,
			limit
		});
		if (!judged.ok) {
			const { code } = judged.refusal;
			return code === 'read-only' ? this.mayNotWrite(update, type, nth) : this.refuse(code);
		}
		const news = judged.value;
		if (news === 'incomplete') return this.lacks(type, nth);
		if (type === 'step2') this.saved.broughtAll();
		if (!news) return this.saved.nothingNew() ? this.answers.settled.ask() : undefined;
		if (document.waitingBytes > maxWaiting) return this.close(wire.CLOSE_TRY_AGAIN);
		const binds = document.ids.claim(news.claims, visitor.seatKey) ?? [];
		for (const client of news.claims) this.attendance.clientIds.add(client);
		this.saved.queued();
		const { update: fresh, parts, growth } = news;
		const entry = { update: fresh, visitor, sender: this, nth, binds, parts, growth };
		this.host.enqueue(document, entry);
	}

	/** A client repeats all deletions it knows of, others' too: so much more than `most` is fine. */
	private isTooLarge(bytes: number, most: number): boolean {
		return bytes > most && bytes > most + this.document.weigh();
	}

	/**
	 * It builds on what we do not have. Who returns and types on before they have answered what we lack
	 * sends such updates: their answer has it all.
	 */
	private lacks(type: 'step2' | 'update', nth: number): void {
		if (type === 'step2') return this.refuse('malformed');
		this.saved.refused(nth);
		this.answers.everything.ask();
	}

	/** One of our updates is on disk. */
	committed(nth: number): void {
		this.saved.committed(nth);
	}

	tellWritable(reason: 'access' | 'store'): void {
		if (!this.announced || this.mode.kind !== 'open') return;
		const writable = this.mode.access === 'write' && this.document.failures === 0;
		this.outlet.send(wire.writableMessage(writable, reason));
	}

	/** A reader's update: kept as late text where that is possible, answered in any case. */
	private mayNotWrite(update: Uint8Array, type: 'step2' | 'update', nth: number): void {
		this.saved.refused(nth);
		if (!this.host.takesLate(this.visitor, this.document)) {
			return this.outlet.deliver(frameOf(wire.refusalMessage('read-only')));
		}
		this.receiveLate(this.beginHandIn('read', this.host.options.lateAtJoin), update, type);
	}

	/** Access ended between the arrival of an update and its commit. */
	notCommitted(): void {
		this.saved.dropped(1);
		this.refuse('no-access');
	}

	/** These may no longer be written here: that changed between their arrival and their commit. */
	tooLate(
		access: 'read' | 'closed',
		entries: readonly Pick<QueuedUpdate, 'update' | 'nth'>[]
	): void {
		const { host, visitor, document } = this;
		this.saved.dropped(entries.length);
		for (const { nth } of entries) this.saved.refused(nth);
		if (access === 'read' && !host.takesLate(visitor, document)) {
			if (!this.reads) return;
			// Known here from now on, so that they are asked for this when they may write again.
			this.changeAccess('read');
			return this.outlet.send(wire.refusalMessage('read-only'));
		}
		const updates = entries.map(({ update }) => update);
		if (this.mode.kind === 'open') this.beginHandIn(access, host.options.lateWhenOpen);
		if (this.mode.kind === 'handing-in') for (const one of updates) this.mode.handIn.add(one);
		else host.keepLate(visitor, document, updates).catch(() => this.close(wire.CLOSE_TRY_AGAIN));
	}

	private beginHandIn(after: 'closed' | 'read', patience: number): LateHandIn {
		this.leavePresence();
		const { host, visitor, document } = this;
		const handIn = new LateHandIn(
			after,
			(updates) => host.keepLate(visitor, document, updates),
			{
				done: (movedTo) => this.handedIn(handIn, movedTo),
				// Its words are on the device: it comes back with them.
				failed: () => this.close(wire.CLOSE_TRY_AGAIN)
			},
			patience
		);
		this.become({ kind: 'handing-in', handIn });
		this.answers.askAll();
		return handIn;
	}

	private handedIn({ after }: LateHandIn, movedTo: string | null): void {
		if (this.mode.kind === 'gone') return;
		if (movedTo !== null && this.announced)
			this.outlet.send(wire.movedMessage(this.document.name, movedTo, this.saved.arrivals));
		// Whose text went elsewhere has a copy that this document never takes: it begins afresh.
		if (movedTo !== null || after === 'closed') return this.refuse('closed');
		this.become({ kind: 'open', access: 'read' });
		this.outlet.send(wire.refusalMessage('read-only'));
		if (after === 'write') this.changeAccess('write');
	}

	private receiveLate(handIn: LateHandIn, update: Uint8Array, type: 'step2' | 'update'): void {
		const bytes = handIn.add(update);
		if (this.isTooLarge(bytes, 2 * this.host.options.maxDocument)) {
			return this.refuse('update-too-large');
		}
		if (type === 'step2') void handIn.finish();
	}

	/** What the client still says stays in its hands; it brings it again when it returns. */
	stopReading(): void {
		this.socket.pause();
	}

	/** A frame about those who write here, for those who do so too. */
	deliverPresence(frame: Frame): void {
		if (this.writes) this.attendance.deliver(frame);
	}

	/** From time to time: keeps alive, finds dead peers, brings slow ones up to date. */
	sweep(now: number): void {
		if (this.mode.kind === 'gone') return;
		if (this.outlet.sweep(now) !== 'caught-up' || !this.reads) return;
		this.outlet.send(wire.step2Message(this.document.doc));
		this.answers.tellEveryone();
		this.answers.tellSaved();
	}

	private become(mode: Mode): void {
		this.mode = mode;
		const { audience } = this.document;
		const reads =
			mode.kind === 'open' || (mode.kind === 'handing-in' && mode.handIn.after !== 'closed');
		if (reads) audience.add(this.outlet);
		else audience.delete(this.outlet);
	}

	private get reads(): boolean {
		return this.document.audience.has(this.outlet);
	}

	private get writes(): boolean {
		return this.mode.kind === 'open' && this.mode.access === 'write';
	}

	/** Says why, and closes so that the client does not come back. */
	refuse(code: wire.RefusalCode): void {
		if (this.mode.kind === 'gone') return;
		if (this.mode.kind === 'handing-in' && code === 'erased') this.mode.handIn.drop();
		this.outlet.send(wire.refusalMessage(code));
		this.close(wire.CLOSE_REFUSED, code);
	}

	close(code: number, reason = ''): void {
		this.leave();
		this.outlet.close(code, reason);
	}

	private leave(): void {
		if (this.mode.kind === 'handing-in') this.mode.handIn.abandon();
		if (this.mode.kind === 'gone') return;
		this.become({ kind: 'gone' });
		this.answers.stop();
		this.document.connections.delete(this);
		this.document.usedAt = this.host.options.elapsed();
		this.leavePresence();
	}

	private leavePresence(): void {
		if (this.attendance.leave()) this.host.presenceChanged(this.document);
	}
}
