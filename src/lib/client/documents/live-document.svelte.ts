import { loadUntilThere } from '../load-until-there.ts';
import type { DocumentLink } from './document-link.ts';
import { INITIAL_STATE, type DocumentOptions, type LinkState } from './link-state.ts';

/** So often in vain although there is network: asking again does not help. */
const MANY_FAILURES = 3;

/**
 * A live document for a page: state to show, and texts to read and write. Made when someone
 * opens the document, destroyed when the page lets go of it.
 */
export class LiveDocument {
	#state = $state.raw<LinkState>(INITIAL_STATE);
	#link = $state.raw<DocumentLink | null>(null);
	#revision = $state(0);
	#failures = $state(0);
	#stopLoading = () => {};
	#writesIn: HTMLTextAreaElement | null = null;
	#held: boolean;
	readonly #options: DocumentOptions;

	constructor(options: DocumentOptions) {
		this.#options = options;
		this.#held = options.hold ?? false;
		// Nothing to open while a page is rendered on the server.
		if (typeof window !== 'undefined') this.#open();
	}

	get connected(): boolean {
		return this.#state.connected;
	}

	/** What writing needs could not be loaded; with network, only loading the page again helps. */
	get unloadable(): boolean {
		return this.#link === null && this.#failures >= MANY_FAILURES;
	}

	/** There is text to show, from the server or from the copy on this device. */
	get loaded(): boolean {
		return this.#state.loaded;
	}

	/**
	 * Words can be typed in it: its text is here, or it began on this device and there is none to wait for.
	 * The latter stays so while the server gets to know it, or keys would fall on a closed field (R4).
	 */
	get open(): boolean {
		return this.#state.loaded || this.#options.hold === true;
	}

	/** What this device kept of it, if anything, is in it. */
	get copied(): boolean {
		return this.#state.copied;
	}

	/** Everything typed here is on the server's disk: "opgeslagen". */
	get saved(): boolean {
		return this.#state.saved;
	}

	/** What was typed here survives a reload, also when it was not sent yet. */
	get kept(): boolean {
		return this.#state.kept;
	}

	get writable(): boolean {
		return this.#state.writable && this.#link !== null;
	}

	get writers(): readonly string[] {
		return this.#state.writers;
	}

	get movedTo(): string | null {
		return this.#state.movedTo;
	}

	/** Which store the server has, once it said so. */
	get generation(): string | undefined {
		return this.#state.generation;
	}

	get refused(): string | null {
		return this.#state.refused;
	}

	/** The server had its last word: nothing more goes there from here. */
	get over(): boolean {
		return this.#state.over;
	}

	/** It had, and something that was typed here is with it nowhere. */
	get stuck(): boolean {
		return this.#state.stuck;
	}

	/** All words in it as they are now, a field on each line. */
	words(): string {
		return this.#link?.words() ?? '';
	}

	/** A field's text as it is now; follows every change. */
	text(field: string): string {
		void this.#revision;
		return this.#link?.text(field).toString() ?? '';
	}

	/** For a text field: `<textarea {@attach document.field('what')}></textarea>`. */
	field(name: string): (element: HTMLTextAreaElement) => (() => void) | undefined {
		return (element) => {
			const link = this.#link;
			if (!link) return undefined;
			const unbind = link.bind(name, element);
			const focus = () => {
				this.#writesIn = element;
				link.writing(name);
			};
			// Not at once: a field that is taken away loses focus while the page is being changed.
			const blur = () =>
				queueMicrotask(() => {
					if (this.#writesIn !== element) return;
					this.#writesIn = null;
					link.writing(null);
				});
			element.addEventListener('focus', focus);
			element.addEventListener('blur', blur);
			if (document.activeElement === element) focus();
			return () => {
				unbind();
				blur();
				element.removeEventListener('focus', focus);
				element.removeEventListener('blur', blur);
			};
		};
	}

	/** There is something typed here that `undo` takes back; others' words stay. */
	get canUndo(): boolean {
		return this.#state.canUndo;
	}

	get canRedo(): boolean {
		return this.#state.canRedo;
	}

	undo(): void {
		this.#link?.changes.undo();
	}

	redo(): void {
		this.#link?.changes.redo();
	}

	/** Ends `hold`: the server knows the document now. */
	connect(): void {
		this.#held = false;
		this.#link?.connect();
	}

	/** Deletes the copy on this device. */
	forget(): void {
		this.#link?.forget();
	}

	destroy(): void {
		this.#stopLoading();
		this.#link?.destroy();
		this.#link = null;
	}

	/** Yjs comes over the network on first use; without network it is tried again. */
	#open(): void {
		this.#stopLoading = loadUntilThere(() => import('./document-link.ts'), {
			there: ({ DocumentLink }) => {
				const link = new DocumentLink(this.#options, (state) => (this.#state = state));
				link.doc.on('update', () => this.#revision++);
				if (!this.#held) link.connect();
				this.#link = link;
			},
			failed: (times) => (this.#failures = times)
		});
	}
}
