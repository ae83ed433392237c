import * as encoding from 'lib0/encoding';
import * as Y from 'yjs';
import { MESSAGE_SYNC } from '#lib/protocol/documents.ts';
import { awarenessMessage, updateMessage } from '#server/documents/wire/protocol.ts';
import { SEATS } from './arrival-steps.ts';
import { FIELD } from './ledger.ts';
import { SilentSocket } from './silent-socket.ts';

/** One device: types in its own copy, hears nothing of others, and says what it is told to. */
export class Device {
	readonly seat: string;
	socket = new SilentSocket();
	private doc: Y.Doc;
	private last: Uint8Array = Uint8Array.of(0, 0);
	private shown = 0;

	constructor(seat: string, client: number) {
		this.seat = seat;
		this.doc = new Y.Doc();
		this.doc.clientID = client;
	}

	type(): void {
		this.typeUnheard();
		this.repeat();
	}

	typeUnheard(): void {
		const before = Y.encodeStateVector(this.doc);
		const text = this.doc.getText(FIELD);
		text.insert(0, String.fromCharCode(97 + (text.length % 26)));
		this.last = Y.encodeStateAsUpdate(this.doc, before);
	}

	repeat(): void {
		this.socket.say(updateMessage(this.last));
	}

	answer(): void {
		const step2 = encoding.encode((encoder) => {
			for (const part of [MESSAGE_SYNC, 1]) encoding.writeVarUint(encoder, part);
			encoding.writeVarUint8Array(encoder, Y.encodeStateAsUpdate(this.doc));
		});
		this.socket.say(step2);
	}

	show(): void {
		const presence = encoding.encode((encoder) => {
			for (const part of [1, this.doc.clientID, ++this.shown]) encoding.writeVarUint(encoder, part);
			encoding.writeVarString(encoder, '{"user":{}}');
		});
		this.socket.say(awarenessMessage(presence));
	}

	/** After an erasure its page begins afresh. */
	afresh(): void {
		if (!this.socket.refusals.includes('erased')) return;
		const { clientID } = this.doc;
		this.doc = new Y.Doc();
		this.doc.clientID = clientID + SEATS.length;
	}
}
