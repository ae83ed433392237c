import { onDestroy } from 'svelte';
import type { LiveView } from '#lib/client/live/live-view.svelte.ts';
import type { LiveDocument } from '#lib/client/documents/live-document.svelte.ts';
import type { Hello } from '#lib/protocol/messages.ts';
import type { ProposalView } from '#lib/protocol/sections/proposals.ts';
import type { LeftBehind } from '#parts/late-text/left-behind.svelte.ts';
import { followMovedWords } from '#parts/late-text/moved-words.svelte.ts';
import { openDocument } from '#lib/client/documents/open-document.ts';
import type { Proposing } from './proposing.svelte.ts';

interface Desk {
	readonly hello: Omit<Hello, 'version'>;
	readonly live: LiveView;
	readonly proposing: Proposing;
	readonly leftBehind: LeftBehind;
}

const VIEW_BEHIND_MS = 1_500;

/**
 * The live document behind a proposal's writing screen. It opens at once, also for a proposal the
 * server has not heard of yet, and again when the proposal was closed and is reopened.
 */
export class ProposalText {
	#document = $state.raw<LiveDocument>() as LiveDocument;
	readonly #id: string;
	readonly #desk: Desk;

	/** Make it while a component starts: it lets go of the document when that goes. */
	constructor(desk: Desk, id: string) {
		this.#id = id;
		this.#desk = desk;
		this.#document = this.#open();
		$effect(() => {
			if (desk.proposing.isKnown(id)) this.#document.connect();
		});
		const name = `proposal/${id}`;
		// Noted as soon as there is something to lose: a phone may close the page without a word.
		$effect(() => {
			const { saved, connected, loaded, copied } = this.#document;
			if (!saved || this.isNew) desk.leftBehind.add(name);
			// Before it is read there may be more in the copy on this device.
			else if (connected && loaded && copied) desk.leftBehind.done(name);
		});
		const reopen = () => {
			this.#document.destroy();
			this.#document = this.#open();
		};
		followMovedWords(name, desk.leftBehind, () => this.#document);
		// Written on again after it was closed. The view may be behind: it is given the time to say so.
		let wasClosed = false;
		$effect(() => {
			wasClosed ||= !this.isOpen;
			const { refused, movedTo } = this.#document;
			if (refused !== 'closed' || !this.isOpen || (movedTo !== null && !wasClosed)) return;
			const timer = setTimeout(reopen, VIEW_BEHIND_MS);
			return () => clearTimeout(timer);
		});
		// Sent away by a store that was put back, before it heard again that this was begun. Opened again when
		// that same store shows it, once each time it does: what is shown until then is of the one before.
		let openedOn: ProposalView | null = null;
		$effect(() => {
			const { refused, generation } = this.#document;
			const store = desk.live.generation;
			const shown = store && store.id === generation ? desk.proposing.find(id) : null;
			if (refused !== 'no-access' || !shown || shown === openedOn) return;
			const timer = setTimeout(() => {
				openedOn = shown;
				reopen();
			}, VIEW_BEHIND_MS);
			return () => clearTimeout(timer);
		});
		// Opened, it has been seen; left without a look, it is still told.
		$effect(() => desk.leftBehind.seen(id));
		onDestroy(() => {
			const { movedTo } = this.#document;
			if (movedTo !== null) desk.leftBehind.movedTo(movedTo);
			desk.leftBehind.leave(name, this.#document, this.isSaved);
		});
	}

	get document(): LiveDocument {
		return this.#document;
	}

	/** Begun on this device, and the server has not said yet that it knows. */
	get isNew(): boolean {
		return !this.#desk.proposing.isKnown(this.#id) && this.isOpen;
	}

	get isOpen(): boolean {
		return this.#desk.proposing.isOpen(this.#id);
	}

	/** Every word is on the server's disk: it can be shared. */
	get isSaved(): boolean {
		return this.#document.saved && !this.isNew;
	}

	#open(): LiveDocument {
		const name = `proposal/${this.#id}`;
		const { hello, leftBehind } = this.#desk;
		return leftBehind.takeUp(name) ?? openDocument(hello, name, this.isNew);
	}
}
