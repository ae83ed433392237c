import * as Y from 'yjs';
import { ANNOUNCEMENT } from '#lib/protocol/documents.ts';
import { Pen } from '../client-kit/pen.ts';
import type { Place } from '../client-kit/link.ts';
import { until } from '../client-kit/until.ts';
import { cutAt, sameStart } from './characters.ts';
import type { Pace } from './pace.ts';

const PATIENCE_MS = 45_000;

/** A person who types in one live document, at the pace of people. */
export class Writer extends Pen {
	readonly name: string;

	/** @param hello at which door; null for a client that says nothing and is told nothing extra */
	constructor(origin: string, cookie: string, name: string, hello: Place['hello'] | null) {
		super({
			url: `${origin.replace('http', 'ws')}/documents`,
			name,
			cookie,
			params: hello ? { ...ANNOUNCEMENT, ...hello } : {},
			maxBackoffTime: 1_000
		});
		this.name = name;
	}

	/** Waits until the server's text is here. */
	async ready(): Promise<this> {
		await this.#until('the text', () => this.provider.synced);
		return this;
	}

	/**
	 * Types a text as a caret moves. At the top others' words never come in between; at the end two who
	 * begin at the same moment behind the same letter may mix, as in any text written together.
	 */
	async type(
		field: string,
		words: string,
		pace: Pace,
		where: 'top' | 'end' = 'end'
	): Promise<void> {
		const shared = this.doc.getText(field);
		let caret: Y.RelativePosition | null = null;
		for (let at = 0; at < words.length;) {
			const end = cutAt(words, at + (await pace.keystrokes()));
			const typed = words.slice(at, end);
			const start = where === 'top' ? 0 : shared.length;
			const place: number =
				(caret && Y.createAbsolutePositionFromRelativePosition(caret, this.doc)?.index) ?? start;
			shared.insert(place, typed);
			caret = Y.createRelativePositionFromTypeIndex(shared, place + typed.length, -1);
			at = end;
		}
	}

	/** Makes the field say this instead: what stands there already is kept. */
	async rewrite(field: string, words: string, pace: Pace): Promise<void> {
		const shared = this.doc.getText(field);
		const before = shared.toString();
		const same = sameStart(before, words);
		if (same < before.length) shared.delete(same, before.length - same);
		await this.type(field, words.slice(same), pace);
	}

	/** Waits until everything typed here is on the server's disk. */
	async saved(): Promise<void> {
		await this.#until('being saved', () => this.movedTo !== null || this.isSaved);
	}

	/** Whether the server sent this person away, waiting for its answer. */
	async isRefused(): Promise<boolean> {
		const answered = () => this.provider.synced || this.refused !== null;
		await until(`${this.name}: an answer`, answered, PATIENCE_MS);
		return this.refused !== null;
	}

	/** @throws when the server sends this person away meanwhile */
	async #until(what: string, holds: () => boolean): Promise<void> {
		const found = await until(`${this.name}: ${what}`, () => holds() || this.refused, PATIENCE_MS);
		if (found !== true) throw new Error(`${this.name}: refused (${found})`);
	}
}
