import { deviceStorage } from '#lib/client/device-storage.ts';
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

	/** All its words are on the server's disk, or their writer threw them away. */
	done(name: string): void {
		if (this.#stuckNow.delete(name)) this.#stuck = new Map(this.#stuckNow);
		this.#change('remove', 'names', name);
	}

	/** Nothing of it is wanted any more. */
	forget(): void {
		for (const name of this.names) this.done(name);
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
