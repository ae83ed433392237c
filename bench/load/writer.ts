import * as Y from 'yjs';
import { Member, type Shared } from './member.ts';
import type { Random } from '../../client-kit/random.ts';
import type { Address } from './socket.ts';

const FIELD = 'what';
const LETTERS = 'etaoinshrdlu ';
/** Every so many edits some letters are taken back. */
const CORRECTION_EVERY = 10;
const CORRECTION_LENGTH = 2;

/** Someone who types in a place of their own in the text. */
export class Writer extends Member {
	private readonly text: Y.Text;
	private readonly random: Random;
	/** Just behind what I typed last. */
	private cursor: Y.RelativePosition | null = null;
	private made = 0;
	private timer: NodeJS.Timeout | null = null;

	/** @param hears whether others' text comes into my document, as on a real screen */
	constructor(address: Address, shared: Shared, random: Random, hears: boolean) {
		const doc = new Y.Doc();
		super(address, shared, hears ? doc : null, false);
		this.text = doc.getText(FIELD);
		this.random = random;
		this.writer = shared.log.addWriter(doc.clientID);
		doc.on('update', (update: Uint8Array, origin: unknown) => {
			if (origin !== this) this.socket.send(shared.dialect.update(update));
		});
	}

	/** Types from now on. @param perSecond edits */
	begin(perSecond: number): void {
		const interval = 1_000 / perSecond;
		let due = performance.now() + this.random.next() * interval;
		const next = () => {
			this.edit();
			due += interval * (0.7 + this.random.next() * 0.6);
			this.timer = setTimeout(next, Math.max(0, due - performance.now()));
		};
		this.timer = setTimeout(next, due - performance.now());
	}

	stop(): void {
		if (this.timer) clearTimeout(this.timer);
	}

	/** What stands in my document. */
	shown(): string {
		return this.text.toString();
	}

	private edit(): void {
		const doc = this.text.doc!;
		const at = performance.now();
		const { log } = this.shared;
		// Noted before it is sent, which is at the end of the transaction.
		doc.transact((transaction) => {
			const place = this.placeIn(doc);
			if (++this.made % CORRECTION_EVERY === 0 && place >= CORRECTION_LENGTH) {
				this.text.delete(place - CORRECTION_LENGTH, CORRECTION_LENGTH);
			}
			this.type(this.placeIn(doc));
			log.wrote(this.writer, Y.getState(transaction.doc.store, doc.clientID), at);
		});
	}

	private placeIn(doc: Y.Doc): number {
		if (!this.cursor) return this.text.length;
		return Y.createAbsolutePositionFromRelativePosition(this.cursor, doc)?.index ?? 0;
	}

	private type(place: number): void {
		const letter = LETTERS[this.random.below(LETTERS.length)]!;
		this.text.insert(place, letter);
		this.cursor = Y.createRelativePositionFromTypeIndex(this.text, place + 1, -1);
	}
}
