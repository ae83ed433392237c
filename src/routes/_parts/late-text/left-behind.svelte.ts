import { deviceStorage } from '#lib/client/device-storage.ts';
import type { LiveDocument } from '#lib/client/documents/live-document.svelte.ts';
import { KeptNotes } from './kept-notes.ts';

/**
 * Texts whose words had not all reached the server when their writing screen was left, and where
 * words went that came too late. Kept on the device, so that they go out as soon as there is network,
 * whoever opens the page, and so that their writer hears of it (R4).
 */
export class LeftBehind {
	readonly #notes: KeptNotes<'names' | 'moved'>;
	#lists = $state.raw<KeptNotes<'names' | 'moved'>['lists']>({ names: [], moved: [] });
	/** The words of texts that the server does not take, by name; asked again on the next page. */
	#stuck = $state.raw<ReadonlyMap<string, string>>(new Map());
	readonly #stuckNow = new Map<string, string>();
	/** Texts whose words are in this page only: where the browser keeps nothing they stay open (R4). */
	readonly #open = new Map<string, LiveDocument>();

	constructor(key: string) {
		const here = typeof window !== 'undefined';
		this.#notes = new KeptNotes(['names', 'moved'], key, here ? deviceStorage() : null);
		this.#lists = this.#notes.lists;
		if (!here) return;
		window.addEventListener('storage', (event) => {
			if (event.key === key) this.#notes.keepAgain('names');
		});
	}

	/** Names of live documents, for instance `proposal/<id>`. */
	get names(): readonly string[] {
		return this.#lists.names;
	}

	/** Ids of proposals that late words went to, until the writer has seen it. */
	get moved(): readonly string[] {
		return this.#lists.moved;
	}

	/** What the server does not take: names of live documents, and their words. */
	get stuck(): ReadonlyMap<string, string> {
		return this.#stuck;
	}

	add(name: string): void {
		this.#change('add', 'names', name);
	}

	/** A text that stayed open with words that are nowhere else. */
	stillOpen(name: string): LiveDocument | undefined {
		return this.#open.get(name);
	}

	/** The same, for the screen it is written on from here. */
	takeUp(name: string): LiveDocument | undefined {
		const document = this.#open.get(name);
		this.#open.delete(name);
		return document;
	}

	/**
	 * Its writing screen is left. Words that neither the server nor this device has stay in the page.
	 * @param saved the server has all of them
	 */
	leave(name: string, document: LiveDocument, saved = document.saved): void {
		const { kept, copied, refused } = document;
		if (!saved && !(kept && copied) && refused !== 'erased') {
			this.#open.set(name, document);
			return;
		}
		// No copy was ever read, so all there is of it is what was typed in this page.
		if (saved && !copied && !kept) this.done(name);
		document.destroy();
	}

	/** All its words are on the server's disk, or their writer threw them away. */
	done(name: string): void {
		this.takeUp(name)?.destroy();
		if (this.#stuckNow.delete(name)) this.#stuck = new Map(this.#stuckNow);
		this.#change('remove', 'names', name);
	}

	/** Nothing of it is wanted any more. */
	forget(): void {
		for (const name of this.names) this.done(name);
		this.letGo();
	}

	/** Access ended: no words stay open in this page. */
	letGo(): void {
		for (const name of [...this.#open.keys()]) this.takeUp(name)?.destroy();
	}

	/** @param document where the words are now, for instance `proposal/<id>` */
	movedTo(document: string): void {
		this.#change('add', 'moved', document.split('/')[1] ?? '');
	}

	seen(proposal: string): void {
		this.#change('remove', 'moved', proposal);
	}

	/** The server does not take these words: they stay on this device, and are shown. */
	isStuck(name: string, words: string): void {
		this.#stuckNow.set(name, words);
		this.#stuck = new Map(this.#stuckNow);
	}

	/** What the server did not take, it may take now. */
	tryAgain(): void {
		this.#stuckNow.clear();
		this.#stuck = new Map();
	}

	#change(how: 'add' | 'remove', list: 'names' | 'moved', one: string): void {
		this.#notes[how](list, one);
		this.#lists = this.#notes.lists;
	}
}
