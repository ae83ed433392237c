import * as Y from 'yjs';
import { TypedHere } from './bind-text.ts';

/** Typing without a pause longer than this is taken back in one go. */
const ONE_GO_MS = 800;

/**
 * What was typed in this page's fields of one document, to be taken back and put back. Others'
 * words are never touched: what they wrote in between stays where it is.
 */
export class OwnChanges {
	readonly #manager: Y.UndoManager;

	/** @param onchange whether there is anything to take back or put back may have changed */
	constructor(doc: Y.Doc, onchange: () => void) {
		this.#manager = new Y.UndoManager([], {
			doc,
			trackedOrigins: new Set([TypedHere]),
			captureTimeout: ONE_GO_MS
		});
		for (const event of ['stack-item-added', 'stack-item-popped', 'stack-cleared'] as const) {
			this.#manager.on(event, onchange);
		}
	}

	/** From now on also what is typed in this text. */
	follow(text: Y.Text): void {
		this.#manager.addToScope(text);
	}

	get canUndo(): boolean {
		return this.#manager.canUndo();
	}

	get canRedo(): boolean {
		return this.#manager.canRedo();
	}

	undo(): void {
		this.#manager.undo();
	}

	redo(): void {
		this.#manager.redo();
	}

	/** Nothing of before can be taken back or put back: it may bring back words that were erased. */
	forget(): void {
		this.#manager.clear();
	}

	destroy(): void {
		this.#manager.destroy();
	}
}
