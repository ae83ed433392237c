import type WebSocket from 'ws';
import type { RawData } from 'ws';
import * as Y from 'yjs';
import type { Access, Visitor } from '#server/documents/ports.ts';
import { OwnPresence } from '#server/documents/room/own-presence.ts';
import type { Member, Sent } from '#server/documents/room/member.ts';
import type { Room } from '#server/documents/room/room.ts';
import { addressIn } from '#server/documents/wire/document-name.ts';
import type { Frame } from '#server/documents/wire/frames.ts';
import { Outlet } from '#server/documents/wire/outlet.ts';
import { CLOSE_REFUSED, CLOSE_TRY_AGAIN, type DocumentRefusal } from '#lib/protocol/documents.ts';
import * as wire from '#server/documents/wire/protocol.ts';
import type { ConnectionHost } from './connection-host.ts';
import { Intake } from './intake.ts';
import { LateHandIn } from './late-hand-in.ts';
import { Replies } from './replies.ts';

type Mode =
	| { kind: 'joining' }
	| { kind: 'open'; access: 'write' | 'read' }
	/** It may not write here any more, and is asked once for what it still has. */
	| { kind: 'handing-in'; handIn: LateHandIn }
	| { kind: 'gone' };

/** Client ids one connection may say are its own. */
const MOST_NAMED = 512;

/** One socket in one document. */
export class Connection implements Member {
	readonly visitor: Visitor;
	readonly room: Room;
	readonly outlet: Outlet;
	private readonly socket: WebSocket;
	private readonly host: ConnectionHost;
	private readonly announced: boolean;
	private mode: Mode = { kind: 'joining' };
	readonly presence: OwnPresence;
	/** Client ids its device says it wrote with here; null when it does not say. */
	own: Set<number> | null = null;
	readonly intake: Intake;
	readonly replies: Replies;

	constructor(
		socket: WebSocket,
		who: { visitor: Visitor; announced: boolean; room: Room },
		host: ConnectionHost
	) {
		this.socket = socket;
		this.visitor = who.visitor;
		this.announced = who.announced;
		this.room = who.room;
		this.host = host;
		this.outlet = new Outlet(socket, host.options);
		this.presence = new OwnPresence(who.visitor, who.room, this.outlet);
		this.intake = new Intake(this, host);
		const may = {
			read: () => this.reads,
			write: () => this.writes
		};
		const { visitor, room, outlet, presence, announced } = this;
		const { saved } = this.intake;
		this.replies = new Replies(
			{ visitor, room, outlet, presence, saved, announced, may },
			host.options.replyEvery
		);
		// First of all, so that whoever is sent away knows whether that is by the store they knew.
		if (this.announced) this.outlet.send(wire.generationMessage(host.generation.id));
		// Until the document is loaded the client's first messages wait in the socket.
		socket.pause();
		const gate = host.gate(socket, who.visitor);
		socket.on('message', (data, isBinary) =>
			gate.pass((data as Buffer).byteLength, () => this.receive(data, isBinary))
		);
		socket.on('close', () => {
			// Who sent something and went has sent it.
			this.room.inbox.processAll();
			this.leave();
		});
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
			this.replies.askAll();
			this.replies.tellEveryone();
			this.tellWritable('access');
		}
		this.socket.resume();
	}

	/** Access was asked again. */
	changeAccess(access: Access): void {
		// What came before this is not of after it.
		this.room.inbox.processAll();
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
		if (this.presence.rename()) this.host.touch(this.room);
		if (access === this.mode.access) return;
		this.become({ kind: 'open', access });
		if (access === 'read') this.leavePresence();
		else {
			// What was refused while reading may be brought now.
			this.replies.askAll();
			this.replies.tellEveryone();
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
				return this.replies.missing.ask(message.stateVector);
			}
			if (message.type === 'own') return this.nameOwn(message.clients);
			if (message.type === 'awareness') return this.receivePresence(message.update);
		} catch {
			// What came before it is no worse for that.
			this.room.inbox.processAll();
			return this.refuse('malformed');
		}
		if (message.type === 'query-awareness') this.replies.whoIsHere.ask();
		else this.arrived(message.update, message.type, data.byteLength);
	}

	/**
	 * Looked at with others, but for what is handed in: someone waits for that.
	 * @param held bytes in memory until then: of the whole message, which an update is only a view of
	 */
	private arrived(update: Uint8Array, type: 'step2' | 'update', held: number): void {
		if (this.handIn) return this.intake.receive(update, type);
		this.room.inbox.add(held, () => {
			if (this.mode.kind !== 'gone') this.intake.receive(update, type);
		});
		this.host.touch(this.room);
	}

	/** What came before it was of somebody who had not named these. */
	private nameOwn(clients: readonly number[]): void {
		this.room.inbox.processAll();
		this.own = new Set([...(this.own ?? []), ...clients].slice(-MOST_NAMED));
		if (!this.host.generation.setBack || !this.writes) return;
		this.room.ids.nameOwn(clients, this.visitor.seatKey);
		this.host.touch(this.room);
	}

	private receivePresence(update: Uint8Array): void {
		// Readers are counted elsewhere, never shown one by one.
		if (!this.writes) return;
		if (this.presence.receive(update)) this.host.touch(this.room);
	}

	tellWritable(reason: 'access' | 'store'): void {
		if (!this.announced || this.mode.kind !== 'open') return;
		const writable = this.mode.access === 'write' && !this.room.retry.isFailing;
		this.outlet.send(wire.writableMessage(writable, reason));
	}

	/** Asks once for what the client still has: it may not write here any more. */
	beginHandIn(after: 'closed' | 'read', patience: number): LateHandIn {
		this.leavePresence();
		const { host, visitor, room } = this;
		const handIn = new LateHandIn(
			after,
			(updates) => host.keepLate(visitor, room, updates, this.own),
			{
				done: (movedTo) => this.handedIn(handIn, movedTo),
				// Its words are on the device: it comes back with them.
				failed: () => this.close(CLOSE_TRY_AGAIN)
			},
			patience
		);
		this.become({ kind: 'handing-in', handIn });
		this.replies.askAll();
		return handIn;
	}

	private handedIn({ after }: LateHandIn, movedTo: string | null): void {
		if (this.mode.kind === 'gone') return;
		if (movedTo !== null && this.announced) {
			const address = (name: string) => addressIn(this.visitor.scope, name);
			const { total } = this.intake.saved;
			const moved = wire.movedMessage(address(this.room.name), address(movedTo), total);
			this.outlet.send(moved);
		}
		// Whose text went elsewhere has a copy that this document never takes: it begins afresh.
		if (movedTo !== null || after === 'closed') return this.refuse('closed');
		this.become({ kind: 'open', access: 'read' });
		this.outlet.send(wire.refusalMessage('read-only'));
		if (after === 'write') this.changeAccess('write');
	}

	/** What the client still says stays in its hands; it brings it again when it returns. */
	stopReading(): void {
		this.socket.pause();
	}

	/** A frame about those who write here, for those who do so too. */
	deliverPresence(frame: Frame): void {
		if (this.writes) this.presence.deliver(frame);
	}

	/** From time to time: keeps alive, finds dead peers, brings slow ones up to date. */
	sweep(now: number): void {
		if (this.mode.kind === 'gone') return;
		if (this.outlet.sweep(now) !== 'caught-up' || !this.reads) return;
		this.outlet.send(wire.step2Message(this.room.doc));
		this.replies.tellEveryone();
		this.replies.tellSaved();
	}

	private become(mode: Mode): void {
		this.mode = mode;
		const reads =
			mode.kind === 'open' || (mode.kind === 'handing-in' && mode.handIn.after !== 'closed');
		this.room.setReading(this.outlet, reads);
	}

	get clientIds(): ReadonlySet<number> {
		return this.presence.clientIds;
	}

	committed(nth: number): void {
		this.intake.saved.committed(nth);
	}

	notCommitted(access: Exclude<Access, 'write'>, sent: readonly Sent[]): void {
		this.intake.notCommitted(access, sent);
	}

	tellSaved(): void {
		this.replies.tellSaved();
	}

	tellErased(): void {
		this.replies.tellErased();
	}

	get isOpen(): boolean {
		return this.mode.kind === 'open';
	}

	/** While it is asked for what it still has. */
	get handIn(): LateHandIn | null {
		return this.mode.kind === 'handing-in' ? this.mode.handIn : null;
	}

	get reads(): boolean {
		return this.room.audience.has(this.outlet);
	}

	get writes(): boolean {
		return this.mode.kind === 'open' && this.mode.access === 'write';
	}

	/** Says why, and closes so that the client does not come back. */
	refuse(code: DocumentRefusal): void {
		if (this.mode.kind === 'gone') return;
		if (this.mode.kind === 'handing-in' && code === 'erased') this.mode.handIn.drop();
		this.outlet.send(wire.refusalMessage(code));
		this.close(CLOSE_REFUSED, code);
	}

	close(code: number, reason = ''): void {
		this.leave();
		this.outlet.close(code, reason);
	}

	private leave(): void {
		if (this.mode.kind === 'handing-in') this.mode.handIn.abandon();
		if (this.mode.kind === 'gone') return;
		this.become({ kind: 'gone' });
		this.replies.stop();
		this.room.leave(this, this.host.options.elapsed());
		this.leavePresence();
	}

	private leavePresence(): void {
		if (this.presence.leave()) this.host.touch(this.room);
	}
}
