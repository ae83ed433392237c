import * as Y from 'yjs';
import type { Attendance } from '#server/documents/room/own-presence.ts';
import { frameOf } from '#server/documents/wire/frames.ts';
import type { LiveDocument } from '#server/documents/room/room.ts';
import type { Outlet } from '#server/documents/wire/outlet.ts';
import type { Visitor } from '#server/documents/ports.ts';
import * as wire from '#server/documents/wire/protocol.ts';
import type { SavedCount } from './saved-count.ts';
import { Spaced } from '#server/documents/wire/rate-limit.ts';

interface Parts {
	readonly visitor: Visitor;
	readonly document: LiveDocument;
	readonly outlet: Outlet;
	readonly attendance: Attendance;
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
export class Answers {
	private readonly parts: Parts;
	/** What it lacks, by its state vector. */
	readonly missing: Spaced<Uint8Array>;
	readonly whoIsHere: Spaced<void>;
	/** Not an answer but a question back: for everything it has and we have not. */
	readonly everything: Spaced<void>;
	/** That messages held nothing new. */
	readonly settled: Spaced<void>;

	/** @param every ms between two answers to the same question */
	constructor(parts: Parts, every: number) {
		this.parts = parts;
		const turns = parts.document.turnsOf(parts.visitor.seatKey);
		this.missing = new Spaced(every, (vector) => this.tellMissing(vector), turns);
		this.whoIsHere = new Spaced(every, () => this.tellEveryone(), turns);
		this.settled = new Spaced(every, () => this.tellSaved());
		this.everything = new Spaced(every, () => this.askAll());
	}

	/** Asks for everything the client has and we have not; the answer is a step 2. */
	askAll(): void {
		this.parts.outlet.send(wire.step1Message(this.parts.document.doc));
	}

	/** Who else is here and shows themselves. */
	tellEveryone(): void {
		const { may, outlet, attendance } = this.parts;
		if (may.write() && !outlet.isBehind()) attendance.tellEveryone();
	}

	/** Words were erased here: a client may keep them where the text does not show it. */
	tellErased(): void {
		const { announced, may, document, outlet } = this.parts;
		const { size } = document.ids.erased;
		if (announced && may.read() && size > 0) outlet.send(wire.erasedMessage(size));
	}

	/** How far what it sent is on disk. */
	tellSaved(): void {
		const { announced, may, document, outlet, attendance, saved } = this.parts;
		if (!announced || !may.read() || outlet.isBehind()) return;
		const clocks = new Map(
			[...attendance.clientIds].map(
				(client) => [client, Y.getState(document.doc.store, client)] as const
			)
		);
		outlet.deliver(frameOf(wire.savedMessage(saved.value, clocks)));
	}

	stop(): void {
		for (const one of [this.missing, this.whoIsHere, this.everything, this.settled]) one.stop();
	}

	private tellMissing(stateVector: Uint8Array): void {
		const { may, document, outlet } = this.parts;
		if (!may.read() || outlet.isBehind()) return;
		outlet.deliver(frameOf(wire.step2Message(document.doc, stateVector)));
		this.tellErased();
	}
}
