import * as Y from 'yjs';
import type { Visitor } from '#server/documents/ports.ts';
import type { OwnPresence } from '#server/documents/room/own-presence.ts';
import type { Room } from '#server/documents/room/room.ts';
import { frameOf } from '#server/documents/wire/frames.ts';
import type { Outlet } from '#server/documents/wire/outlet.ts';
import * as wire from '#server/documents/wire/protocol.ts';
import { RateLimit } from '#server/documents/wire/rate-limit.ts';
import type { SavedCount } from './saved-count.ts';

interface Parts {
	readonly visitor: Visitor;
	readonly room: Room;
	readonly outlet: Outlet;
	readonly presence: OwnPresence;
	readonly saved: SavedCount;
	/** The client knows our additions to the protocol. */
	readonly announced: boolean;
	/** What it may now. */
	readonly may: { read(): boolean; write(): boolean };
}

/**
 * What one connection is told because it asked, or because something of its own is done. Nothing is
 * made for who is behind; what it asks again and again is answered now and then.
 */
export class Replies {
	readonly #parts: Parts;
	/** What it lacks, by its state vector. */
	readonly missing: RateLimit<Uint8Array>;
	readonly whoIsHere: RateLimit<void>;
	/** Not an answer but a question back: for everything it has and we have not. */
	readonly everything: RateLimit<void>;
	/** That messages held nothing new. */
	readonly settled: RateLimit<void>;

	/** @param every ms between two answers to the same question */
	constructor(parts: Parts, every: number) {
		this.#parts = parts;
		const turns = parts.room.turnsOf(parts.visitor.seatKey);
		this.missing = new RateLimit(every, (vector) => this.#tellMissing(vector), turns);
		this.whoIsHere = new RateLimit(every, () => this.tellEveryone(), turns);
		this.settled = new RateLimit(every, () => this.tellSaved());
		this.everything = new RateLimit(every, () => this.askAll());
	}

	/** Asks for everything the client has and we have not; the answer is a step 2. */
	askAll(): void {
		this.#parts.outlet.send(wire.step1Message(this.#parts.room.doc));
	}

	/** Who else is here and shows themselves. */
	tellEveryone(): void {
		const { may, outlet, presence } = this.#parts;
		if (may.write() && !outlet.isBehind()) presence.tellEveryone();
	}

	/** Words were erased here: a client may keep them where the text does not show it. */
	tellErased(): void {
		const { announced, may, room, outlet } = this.#parts;
		const { size } = room.ids.erased;
		if (announced && may.read() && size > 0) outlet.send(wire.erasedMessage(size));
	}

	/** How far what it sent is on disk. */
	tellSaved(): void {
		const { announced, may, room, outlet, presence, saved } = this.#parts;
		if (!announced || !may.read() || outlet.isBehind()) return;
		const clocks = new Map(
			[...presence.clientIds].map((client) => [client, Y.getState(room.doc.store, client)] as const)
		);
		outlet.deliver(frameOf(wire.savedMessage(saved.value, clocks)));
	}

	stop(): void {
		for (const one of [this.missing, this.whoIsHere, this.everything, this.settled]) one.stop();
	}

	#tellMissing(stateVector: Uint8Array): void {
		const { may, room, outlet } = this.#parts;
		if (!may.read() || outlet.isBehind()) return;
		outlet.deliver(frameOf(wire.step2Message(room.doc, stateVector)));
		this.tellErased();
	}
}
