import { onDestroy } from 'svelte';
import type { LiveDocument } from '#lib/client/documents/live-document.svelte.ts';
import { openDocument } from '#lib/client/documents/open-document.ts';
import type { Hello } from '#lib/protocol/messages.ts';
import type { LeftBehind } from './left-behind.svelte.ts';

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
	#reopened = $state(false);

	/** Make it while a component starts: it lets go of the document when that goes. */
	constructor(desk: Desk, id: string) {
		const name = `item/${id}`;
		this.#document = openDocument(desk.hello, name);
		$effect(() => {
			const { saved, connected, loaded } = this.#document;
			if (!saved) desk.leftBehind.add(name);
			else if (connected && loaded) desk.leftBehind.done(name);
		});
		$effect(() => {
			const { movedTo, refused } = this.#document;
			if (movedTo === null || refused !== 'closed' || this.#reopened) return;
			desk.leftBehind.movedTo(movedTo);
			desk.leftBehind.done(name);
			this.#reopened = true;
			const closed = this.#document;
			void closed.forget().then(() => {
				closed.destroy();
				this.#document = openDocument(desk.hello, name);
			});
		});
		onDestroy(() => this.#document.destroy());
	}

	get document(): LiveDocument {
		return this.#document;
	}
}
