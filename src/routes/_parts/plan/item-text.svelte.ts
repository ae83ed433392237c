import { onDestroy } from 'svelte';
import type { LiveDocument } from '#lib/client/documents/live-document.svelte.ts';
import { openDocument } from '#lib/client/documents/open-document.ts';
import type { Hello } from '#lib/protocol/messages.ts';
import type { LeftBehind } from '#parts/late-text/left-behind.svelte.ts';
import { followMovedWords } from '#parts/late-text/moved-words.svelte.ts';

interface Desk {
	readonly hello: Omit<Hello, 'version'>;
	readonly leftBehind: LeftBehind;
}

/**
 * The live document behind a plan item's writing screen. Words that came too late for it went to a
 * proposal of their own; the item is then opened afresh, to be read.
 */
export class ItemText {
	#document = $state.raw<LiveDocument>() as LiveDocument;

	/** Make it while a component starts: it lets go of the document when that goes. */
	constructor(desk: Desk, id: string) {
		const name = `item/${id}`;
		this.#document = desk.leftBehind.takeUp(name) ?? openDocument(desk.hello, name);
		$effect(() => {
			const { saved, connected, loaded, copied } = this.#document;
			if (!saved) desk.leftBehind.add(name);
			// Before it is read there may be more in the copy on this device.
			else if (connected && loaded && copied) desk.leftBehind.done(name);
		});
		const reopen = () => {
			this.#document.destroy();
			this.#document = openDocument(desk.hello, name);
		};
		followMovedWords(name, desk.leftBehind, () => this.#document, reopen);
		onDestroy(() => desk.leftBehind.leave(name, this.#document));
	}

	get document(): LiveDocument {
		return this.#document;
	}
}
