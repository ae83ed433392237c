import type WebSocket from 'ws';
import type { RawData } from 'ws';
import * as Y from 'yjs';
import type { ConnectionHost } from './connection-host.ts';
import { frameOf, type Frame } from './frames.ts';
import { judgeUpdate } from './judge-update.ts';
import { LateHandIn } from './late-hand-in.ts';
import type { LiveDocument } from './live-document.ts';
import { largest } from './options.ts';
import { Outlet } from './outlet.ts';
import type { Access, Visitor } from './ports.ts';
import * as wire from './protocol.ts';
import { SavedCount } from './saved-count.ts';

type Mode =
	| { kind: 'joining' }
	| { kind: 'open'; access: 'write' | 'read' }
	/** Nothing is sent any more; the client is asked once for what it still has. */
	| { kind: 'closing'; handIn: LateHandIn }
	| { kind: 'gone' };

/** One socket in one document. */
export class Connection {
	readonly visitor: Visitor;
	readonly document: LiveDocument;
	/** Client ids this connection writes or shows itself with. */
	readonly clientIds = new Set<number>();
	/** Has shown itself in awareness. */
	introduced = false;
	private readonly socket: WebSocket;
	private readonly outlet: Outlet;
	private readonly host: ConnectionHost;
	private readonly announced: boolean;
	private mode: Mode = { kind: 'joining' };
	private readonly saved = new SavedCount();

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
			this.beginClosing(this.host.options.lateAtJoin);
		} else {
			this.mode = { kind: 'open', access };
			this.outlet.send(wire.step1Message(this.document.doc));
			this.sendEveryone();
			this.tellWritable('access');
		}
		this.socket.resume();
	}

	/** Access was asked again. */
	changeAccess(access: Access): void {
		if (this.mode.kind === 'gone') return;
		if (access === 'none') return this.refuse('no-access');
		if (this.mode.kind !== 'open') return;
		if (access === 'closed') return this.beginClosing(this.host.options.lateWhenOpen);
		if (access === this.mode.access) return;
		this.mode = { kind: 'open', access };
		if (access === 'read') this.leavePresence();
		// What was refused while reading may be brought now.
		else this.outlet.send(wire.step1Message(this.document.doc));
		this.tellWritable('access');
	}

	private receive(data: RawData, isBinary: boolean): void {
		if (this.mode.kind === 'gone') return;
		this.outlet.heard();
		let message: wire.Incoming;
		try {
			if (!isBinary || !(data instanceof Uint8Array)) throw new Error('not binary');
			message = wire.readMessage(data);
			if (message.type === 'step1') return this.answerStep1(message.stateVector);
			if (message.type === 'awareness') return this.receivePresence(message.update);
		} catch {
			return this.refuse('malformed');
		}
		if (message.type === 'query-awareness') this.sendEveryone();
		else this.receiveUpdate(message.update, message.type);
	}

	private answerStep1(stateVector: Uint8Array): void {
		if (this.mode.kind !== 'open') return;
		const answer = wire.step2Message(this.document.doc, stateVector);
		this.outlet.deliver(frameOf(answer));
	}

	private receivePresence(update: Uint8Array): void {
		// Readers are counted elsewhere, never shown one by one.
		if (this.mode.kind !== 'open' || this.mode.access !== 'write') return;
		const { document, visitor } = this;
		const claim = (client: number) => document.claim([client], visitor.seatKey) !== null;
		if (document.presence.receive(this, update, claim)) this.host.presenceChanged(document);
	}

	private receiveUpdate(update: Uint8Array, type: 'step2' | 'update'): void {
		const { document, visitor } = this;
		const { maxUpdate, maxWaiting } = this.host.options;
		const maxDocument = largest(this.host.options, document.name);
		const nth = this.saved.arrived();
		if (update.length > (type === 'update' ? maxUpdate : maxDocument)) {
			return this.refuse('update-too-large');
		}
		if (this.mode.kind === 'closing') return this.receiveLate(this.mode.handIn, update, type);
		const judged = judgeUpdate(update, document, {
			seatKey: visitor.seatKey,
			mayWrite: this.mode.kind === 'open' && this.mode.access === 'write',
			limit: maxDocument
		});
		if (!judged.ok) return this.writeRefused(judged.refusal.code, nth);
		const news = judged.value;
		if (!news) return this.saved.nothingNew() ? this.tellSaved() : undefined;
		if (document.waitingBytes > maxWaiting) return this.close(wire.CLOSE_TRY_AGAIN);
		if (type === 'step2') this.saved.broughtAll();
		const binds = document.claim(news.claims, visitor.seatKey) ?? [];
		for (const client of news.claims) this.clientIds.add(client);
		this.saved.queued();
		this.host.enqueue(document, { update: news.update, visitor, sender: this, nth, binds });
	}

	/** One of our updates is on disk. */
	committed(nth: number): void {
		this.saved.committed(nth);
	}

	tellSaved(): void {
		if (!this.announced || this.mode.kind !== 'open') return;
		const { store } = this.document.doc;
		const clocks = new Map(
			[...this.clientIds].map((client) => [client, Y.getState(store, client)] as const)
		);
		this.outlet.send(wire.savedMessage(this.saved.value, clocks));
	}

	tellWritable(reason: 'access' | 'store'): void {
		if (!this.announced || this.mode.kind !== 'open') return;
		const writable = this.mode.access === 'write' && this.document.failures === 0;
		this.outlet.send(wire.writableMessage(writable, reason));
	}

	/** An update of ours is not stored: a reader may stay and read, others must go. */
	private writeRefused(code: wire.RefusalCode, nth: number): void {
		if (code !== 'read-only') return this.refuse(code);
		this.saved.refused(nth);
		if (this.mode.kind === 'open') this.outlet.send(wire.refusalMessage(code));
	}

	/** Access ended between the arrival of an update and its commit. */
	notCommitted(code: 'read-only' | 'no-access', nth: number): void {
		this.saved.dropped(1);
		this.writeRefused(code, nth);
	}

	/** The document closed between the arrival of these updates and their commit. */
	closeUpon(updates: readonly Uint8Array[]): void {
		this.saved.dropped(updates.length);
		if (this.mode.kind === 'open') this.beginClosing(this.host.options.lateWhenOpen);
		if (this.mode.kind === 'closing') for (const update of updates) this.mode.handIn.add(update);
		else void this.host.keepLate(this.visitor, this.document, updates);
	}

	private beginClosing(patience: number): void {
		this.leavePresence();
		const { host, visitor, document } = this;
		const handIn = new LateHandIn(
			(updates) => host.keepLate(visitor, document, updates),
			(movedTo) => {
				if (this.mode.kind === 'gone') return;
				if (movedTo !== null && this.announced)
					this.outlet.send(wire.movedMessage(document.name, movedTo));
				this.refuse('closed');
			},
			patience
		);
		this.mode = { kind: 'closing', handIn };
		// Asks for everything the client has and we have not; the answer is a step 2.
		this.outlet.send(wire.step1Message(document.doc));
	}

	private receiveLate(handIn: LateHandIn, update: Uint8Array, type: 'step2' | 'update'): void {
		const bytes = handIn.add(update);
		if (bytes > 2 * this.host.options.maxDocument) return this.refuse('update-too-large');
		if (type === 'step2') void handIn.finish();
	}

	/** What the client still says stays in its hands; it brings it again when it returns. */
	stopReading(): void {
		this.socket.pause();
	}

	/** A frame for everyone in the document. */
	deliver(frame: Frame): void {
		if (this.mode.kind === 'open') this.outlet.deliver(frame);
	}

	/** From time to time: keeps alive, finds dead peers, brings slow ones up to date. */
	sweep(now: number): void {
		if (this.mode.kind === 'gone') return;
		if (this.outlet.sweep(now) !== 'caught-up' || this.mode.kind !== 'open') return;
		this.outlet.send(wire.step2Message(this.document.doc));
		this.sendEveryone();
	}

	private sendEveryone(): void {
		const everyone = this.mode.kind === 'open' ? this.document.presence.everyone() : null;
		if (everyone) this.outlet.send(wire.awarenessMessage(everyone));
	}

	/** Says why, and closes so that the client does not come back. */
	refuse(code: wire.RefusalCode): void {
		if (this.mode.kind === 'gone') return;
		this.outlet.send(wire.refusalMessage(code));
		this.close(wire.CLOSE_REFUSED, code);
	}

	close(code: number, reason = ''): void {
		this.leave();
		this.outlet.close(code, reason);
	}

	private leave(): void {
		if (this.mode.kind === 'closing') this.mode.handIn.abandon();
		if (this.mode.kind === 'gone') return;
		this.mode = { kind: 'gone' };
		this.document.connections.delete(this);
		this.document.usedAt = this.host.options.now();
		this.leavePresence();
	}

	private leavePresence(): void {
		if (this.document.presence.leave(this)) this.host.presenceChanged(this.document);
	}
}
