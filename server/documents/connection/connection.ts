import type WebSocket from 'ws';
import type { Access, Visitor } from '#server/documents/ports.ts';
import { OwnPresence } from '#server/documents/room/own-presence.ts';
import type { Member, Sent } from '#server/documents/room/member.ts';
import type { Room } from '#server/documents/room/room.ts';
import { addressIn } from '#server/documents/wire/document-name.ts';
import { encodeUpdate } from '#server/documents/updates/encode.ts';
import { frameOf } from '#server/documents/wire/frames.ts';
import { Inlet } from '#server/documents/wire/inlet.ts';
import { Outlet } from '#server/documents/wire/outlet.ts';
import { CLOSE_REFUSED, CLOSE_TRY_AGAIN, type DocumentRefusal } from '#lib/protocol/documents.ts';
import * as wire from '#server/documents/wire/protocol.ts';
import type { ConnectionHost } from './connection-host.ts';
import { Intake, type Verdict } from './intake.ts';
import { LateHandIn } from './late-hand-in.ts';
import { Replies } from './replies.ts';
import type { SavedCount } from './saved-count.ts';

type UpdateType = 'step2' | 'update';
type Reading = 'write' | 'read';

type Mode =
	| { kind: 'joining' }
	| { kind: 'open'; access: Reading }
	/**
	 * It may not write here any more, and is asked once for what it still has; `after` is what it may do
	 * when there turns out to be nothing to keep.
	 */
	| { kind: 'handing-in'; handIn: LateHandIn; after: 'closed' | Reading }
	| { kind: 'gone' };

/** One socket in one document. */
export class Connection implements Member {
	readonly visitor: Visitor;
	readonly room: Room;
	readonly outlet: Outlet;
	readonly #host: ConnectionHost;
	readonly #announced: boolean;
	readonly presence: OwnPresence;
	readonly replies: Replies;
	readonly saved: SavedCount;
	readonly #inlet: Inlet;
	readonly #intake: Intake;
	#mode: Mode = { kind: 'joining' };

	constructor(
		socket: WebSocket,
		who: { visitor: Visitor; announced: boolean; room: Room },
		host: ConnectionHost
	) {
		const { visitor, announced, room } = who;
		const { options, generation } = host;
		this.visitor = visitor;
		this.#announced = announced;
		this.room = room;
		this.#host = host;
		const outlet = (this.outlet = new Outlet(socket, options));
		const may = { read: () => this.#reads, write: () => this.#writes };
		const touch = () => host.touch(room);
		const presence = (this.presence = new OwnPresence({ visitor, room, outlet, may, touch }));
		const { setBack } = generation;
		this.#intake = new Intake({ visitor, room, presence, sender: this, options, setBack });
		const saved = (this.saved = this.#intake.saved);
		const parts = { visitor, room, outlet, presence, saved, announced, may };
		this.replies = new Replies(parts, options.replyEvery);
		// First of all, so that whoever is sent away knows whether that is by the store they knew.
		if (this.#announced) this.outlet.send(wire.generationMessage(generation.id));
		this.#inlet = new Inlet(socket, host.gate(socket, visitor), {
			heard: () => outlet.heard(),
			take: (message, held) => this.#take(message, held),
			malformed: () => this.#malformed(),
			closed: () => {
				// Who sent something and went has sent it.
				this.room.inbox.processAll();
				this.#leave();
			}
		});
	}

	/** The document is loaded: the conversation begins. */
	welcome(access: Access): void {
		if (this.#mode.kind !== 'joining') return;
		if (access === 'none') return this.refuse('no-access');
		if (access === 'closed') {
			this.#beginHandIn('closed', this.#host.options.lateAtJoin);
		} else {
			this.#become({ kind: 'open', access });
			this.replies.askAll();
			this.replies.tellEveryone();
			this.tellWritable('access');
		}
		this.#inlet.resume();
	}

	/** Access was asked again. */
	changeAccess(access: Access): void {
		// What came before this is not of after it.
		this.room.inbox.processAll();
		if (this.#mode.kind === 'gone') return;
		if (access === 'none') return this.refuse('no-access');
		if (this.#mode.kind === 'handing-in') {
			// What was closed stays closed on this connection: it was told nothing meanwhile.
			if (this.#mode.after !== 'closed') this.#become({ ...this.#mode, after: access });
			return;
		}
		if (this.#mode.kind !== 'open') return;
		if (access === 'closed') {
			this.#beginHandIn('closed', this.#host.options.lateWhenOpen);
			return;
		}
		this.presence.rename();
		if (access === this.#mode.access) return;
		this.#become({ kind: 'open', access });
		if (access === 'read') this.presence.leave();
		else {
			// What was refused while reading may be brought now.
			this.replies.askAll();
			this.replies.tellEveryone();
		}
		this.tellWritable('access');
	}

	#take(message: wire.Incoming, held: number): void {
		if (this.#mode.kind === 'gone') return;
		switch (message.type) {
			case 'step1':
				return this.replies.missing.ask(message.stateVector);
			case 'query-awareness':
				return this.replies.whoIsHere.ask();
			case 'own':
				return this.#nameOwn(message.clients);
			case 'awareness':
				return this.#receivePresence(message.update);
			default:
				return this.#arrived(message.update, message.type, held);
		}
	}

	#malformed(): void {
		// What came before it is no worse for that.
		this.room.inbox.processAll();
		this.refuse('malformed');
	}

	/**
	 * Processed with others, but for what is handed in: someone waits for that.
	 * @param held bytes in memory until then: of the whole message, which an update is only a view of
	 */
	#arrived(update: Uint8Array, type: UpdateType, held: number): void {
		if (this.#mode.kind === 'handing-in') return this.#process(update, type);
		this.room.inbox.add(held, () => this.#process(update, type));
		this.#host.touch(this.room);
	}

	/**
	 * Should this fail, it does so for its sender alone: it may be a tick, another's command or a change
	 * of access that has it processed.
	 */
	#process(update: Uint8Array, type: UpdateType): void {
		if (this.#mode.kind === 'gone') return;
		try {
			const may = this.#writes ? 'write' : this.#mode.kind === 'handing-in' ? 'hand in' : 'read';
			this.#carryOut(this.#intake.admit(update, type, may), update, type);
		} catch (cause) {
			this.#host.log.error(`an update of ${this.room.name} could not be processed`, cause);
			this.refuse('malformed');
		}
	}

	#carryOut(verdict: Verdict, update: Uint8Array, type: UpdateType): void {
		switch (verdict.kind) {
			case 'queued':
				// Deleted on their own screen too: else they would read on in another text than others.
				if (verdict.hidden.size > 0)
					this.outlet.send(wire.updateMessage(encodeUpdate([], verdict.hidden)));
				return;
			case 'nothing':
				return verdict.settles ? this.replies.settled.ask() : undefined;
			case 'incomplete':
				return this.replies.everything.ask();
			case 'late':
				return this.#late(update, type);
			case 'busy':
				return this.close(CLOSE_TRY_AGAIN);
			case 'refused':
				return this.refuse(verdict.code);
		}
	}

	/** What may not be written here: kept as late text where that is possible, answered in any case. */
	#late(update: Uint8Array, type: UpdateType): void {
		const { options } = this.#host;
		if (this.#mode.kind !== 'handing-in' && !this.#takesLate)
			return this.outlet.deliver(frameOf(wire.refusalMessage('read-only')));
		const handIn =
			this.#mode.kind === 'handing-in'
				? this.#mode.handIn
				: this.#beginHandIn('read', options.lateAtJoin);
		if (this.#intake.isTooLarge(handIn.add(update), 2 * options.maxDocument))
			return this.refuse('update-too-large');
		if (type === 'step2') void handIn.finish();
	}

	notCommitted(access: Exclude<Access, 'write'>, sent: readonly Sent[]): void {
		this.saved.notCommitted(sent);
		if (access === 'none') return this.refuse('no-access');
		if (access === 'read' && !this.#takesLate) {
			if (!this.#reads) return;
			// Known here from now on, so that they are asked for this when they may write again.
			this.changeAccess('read');
			return this.outlet.send(wire.refusalMessage('read-only'));
		}
		const updates = sent.map(({ update }) => update);
		if (this.#mode.kind === 'open') this.#beginHandIn(access, this.#host.options.lateWhenOpen);
		if (this.#mode.kind === 'handing-in') for (const one of updates) this.#mode.handIn.add(one);
		else this.#keepLate(updates).catch(() => this.close(CLOSE_TRY_AGAIN));
	}

	/** What came before it was of somebody who had not named these. */
	#nameOwn(clients: readonly number[]): void {
		this.room.inbox.processAll();
		this.#intake.nameOwn(clients);
		if (!this.#host.generation.setBack || !this.#writes) return;
		this.room.ids.nameOwn(clients, this.visitor.seatKey);
		this.#host.touch(this.room);
	}

	#receivePresence(update: Uint8Array): void {
		// Readers are counted elsewhere, never shown one by one.
		if (!this.#writes) return;
		try {
			this.presence.receive(update);
		} catch {
			this.#malformed();
		}
	}

	tellWritable(reason: 'access' | 'store'): void {
		if (!this.#announced || this.#mode.kind !== 'open') return;
		const writable = this.#mode.access === 'write' && !this.room.retry.isFailing;
		this.outlet.send(wire.writableMessage(writable, reason));
	}

	/** Asks once for what the client still has: it may not write here any more. */
	#beginHandIn(after: 'closed' | 'read', patience: number): LateHandIn {
		this.presence.leave();
		const handIn = new LateHandIn(
			(updates) => this.#keepLate(updates),
			{
				done: (movedTo) => this.#handedIn(movedTo),
				// Its words are on the device: it comes back with them.
				failed: () => this.close(CLOSE_TRY_AGAIN)
			},
			patience
		);
		this.#become({ kind: 'handing-in', handIn, after });
		this.replies.askAll();
		return handIn;
	}

	#keepLate(updates: readonly Uint8Array[]): Promise<string | null> {
		return this.#host.keepLate(this.visitor, this.room, updates, this.#intake.own);
	}

	get #takesLate(): boolean {
		return this.#host.takesLate(this.visitor, this.room);
	}

	#handedIn(movedTo: string | null): void {
		if (this.#mode.kind !== 'handing-in') return;
		const { after } = this.#mode;
		if (movedTo !== null && this.#announced) {
			const address = (name: string) => addressIn(this.visitor.scope, name);
			const [from, to] = [address(this.room.name), address(movedTo)];
			this.outlet.send(wire.movedMessage(from, to, this.saved.total));
		}
		// Whose text went elsewhere has a copy that this document never takes: it begins afresh.
		if (movedTo !== null || after === 'closed') return this.refuse('closed');
		this.#become({ kind: 'open', access: 'read' });
		this.outlet.send(wire.refusalMessage('read-only'));
		if (after === 'write') this.changeAccess('write');
	}

	/** What the client still says stays in its hands; it brings it again when it returns. */
	stopReading(): void {
		this.#inlet.pause();
	}

	/** From time to time: keeps alive, finds dead peers, brings slow ones up to date. */
	sweep(now: number): void {
		if (this.#mode.kind === 'gone') return;
		if (this.outlet.sweep(now) !== 'caught-up' || !this.#reads) return;
		this.outlet.send(wire.step2Message(this.room.doc));
		this.replies.tellEveryone();
		this.replies.tellSaved();
	}

	#become(mode: Mode): void {
		this.#mode = mode;
		const reads = mode.kind === 'open' || (mode.kind === 'handing-in' && mode.after !== 'closed');
		this.room.setReading(this.outlet, reads);
	}

	get #reads(): boolean {
		return this.room.audience.has(this.outlet);
	}

	get #writes(): boolean {
		return this.#mode.kind === 'open' && this.#mode.access === 'write';
	}

	/** Says why, and closes so that the client does not come back. */
	refuse(code: DocumentRefusal): void {
		if (this.#mode.kind === 'gone') return;
		if (this.#mode.kind === 'handing-in' && code === 'erased') this.#mode.handIn.drop();
		this.outlet.send(wire.refusalMessage(code));
		this.close(CLOSE_REFUSED, code);
	}

	close(code: number, reason = ''): void {
		this.#leave();
		this.outlet.close(code, reason);
	}

	#leave(): void {
		if (this.#mode.kind === 'handing-in') this.#mode.handIn.abandon();
		if (this.#mode.kind === 'gone') return;
		this.#become({ kind: 'gone' });
		this.replies.stop();
		this.room.leave(this, this.#host.options.elapsed());
		this.presence.leave();
	}
}
