import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';

const SYNC = 0;
const AUTH = 2;
/** Hocuspocus' answer to our question, which asks nothing back. */
const SYNC_REPLY = 4;
const STEP_1 = 0;
const STEP_2 = 1;
const UPDATE = 2;
const EMPTY_STATE_VECTOR = new Uint8Array([0]);
const EMPTY_UPDATE = new Uint8Array([0, 0]);

export type DialectName = 'y-websocket' | 'hocuspocus';

/** What a client hears; everything but text is `other`. */
export type Heard =
	| { kind: 'step1' }
	| { kind: 'step2' | 'update'; update: Uint8Array }
	| { kind: 'refused' }
	| { kind: 'other' };

/** One document's messages: y-websocket's, which Hocuspocus precedes with the document's name. */
export class Dialect {
	/** What a client says first. */
	readonly greeting: readonly Uint8Array[];
	/** We have nothing you lack. */
	readonly nothing: Uint8Array;
	private readonly prefix: Uint8Array;

	constructor(dialect: DialectName, name: string) {
		const named = dialect === 'hocuspocus';
		this.prefix = named
			? encoding.encode((encoder) => encoding.writeVarString(encoder, name))
			: new Uint8Array();
		const step1 = this.sync(STEP_1, EMPTY_STATE_VECTOR);
		this.greeting = named ? [this.token(), step1] : [step1];
		this.nothing = this.sync(STEP_2, EMPTY_UPDATE);
	}

	update(update: Uint8Array): Uint8Array {
		return this.sync(UPDATE, update);
	}

	/** The update in it is a view of the payload, not a copy. */
	read(payload: Uint8Array): Heard {
		const decoder = decoding.createDecoder(payload.subarray(this.prefix.length));
		const type = decoding.readVarUint(decoder);
		// Hocuspocus says with a 2 under the same type that we are welcome.
		if (type === AUTH) return { kind: decoding.readVarUint(decoder) === 2 ? 'other' : 'refused' };
		if (type !== SYNC && type !== SYNC_REPLY) return { kind: 'other' };
		const step = decoding.readVarUint(decoder);
		if (step === STEP_1) return { kind: 'step1' };
		const update = decoding.readVarUint8Array(decoder);
		return { kind: step === STEP_2 ? 'step2' : 'update', update };
	}

	/** Whether this may hold text, by its first bytes: what most readers of a crowd look at. */
	mayHoldText(payload: Uint8Array): boolean {
		const type = payload[this.prefix.length];
		const step = payload[this.prefix.length + 1];
		return type === SYNC && (step === UPDATE || step === STEP_2);
	}

	private sync(step: number, content: Uint8Array): Uint8Array {
		return encoding.encode((encoder) => {
			encoding.writeUint8Array(encoder, this.prefix);
			encoding.writeVarUint(encoder, SYNC);
			encoding.writeVarUint(encoder, step);
			encoding.writeVarUint8Array(encoder, content);
		});
	}

	/** An empty token: nobody asks for one, but the conversation begins with it. */
	private token(): Uint8Array {
		return encoding.encode((encoder) => {
			encoding.writeUint8Array(encoder, this.prefix);
			encoding.writeVarUint(encoder, AUTH);
			encoding.writeVarUint(encoder, 0);
			encoding.writeVarString(encoder, '');
		});
	}
}
