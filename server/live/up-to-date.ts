import type { Viewer } from '#server/access/viewer.ts';
import type { Parts } from './looked-at.ts';
import type { Sent } from './sent.ts';

interface Known {
	readonly sent: Sent;
	/** Bits of all that it was made of. */
	readonly parts: number;
	/** The update it is known to be true at. */
	update: number;
}

/**
 * Who has all that they may see, as it is: of most changes most of a hall hears nothing, and need not be gone
 * through section by section for that.
 */
export class UpToDate {
	readonly #known = new WeakMap<Viewer, Known>();
	readonly #parts: Pick<Parts, 'areAsAt' | 'haveAllTexts'>;

	constructor(parts: Pick<Parts, 'areAsAt' | 'haveAllTexts'>) {
		this.#parts = parts;
	}

	/** They were sent everything, to the last letter, and it is as it is at this update. */
	note(viewer: Viewer, sent: Sent, update: number, parts: number): void {
		this.#known.set(viewer, { sent, parts, update });
	}

	/** Whether nothing that any of it was made of is another since that was noted. */
	has(viewer: Viewer, sent: Sent, update: number): boolean {
		const known = this.#known.get(viewer);
		if (known?.sent !== sent) return false;
		if (!this.#parts.areAsAt(known.update, known.parts)) return false;
		if (!this.#parts.haveAllTexts(known.update)) return false;
		known.update = update;
		return true;
	}
}
