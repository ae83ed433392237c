import type { LiveView } from '#lib/client/live/live-view.svelte.ts';

/** A blink of the network is no news: people were startled by banners that came and went. */
const PATIENCE_MS = 4_000;

/** Whether there has been no connection, or no answer, for a while. One per page, so that it outlives the screens. */
export class Connection {
	readonly #live: LiveView;
	#lost = $state(false);
	#late = $state(false);
	readonly #waits = $derived.by(() => this.#live.waiting > 0);
	#survivesReload = $state(false);

	/** Make it while a component starts. */
	constructor(live: LiveView) {
		this.#live = live;
		$effect(() => {
			if (live.status === 'live' || live.status === 'closed') {
				this.#lost = false;
				return;
			}
			void this.#ask();
			const timer = setTimeout(() => (this.#lost = true), PATIENCE_MS);
			return () => clearTimeout(timer);
		});
		$effect(() => {
			if (!this.#waits) return;
			const timer = setTimeout(() => (this.#late = true), PATIENCE_MS);
			return () => {
				clearTimeout(timer);
				this.#late = false;
			};
		});
	}

	/** Only a service worker opens this page again without network, and only https has one. */
	async #ask(): Promise<void> {
		try {
			const open = await import('#lib/client/offline/stay-open.ts');
			open.askBeforeLeaving(this);
			this.#survivesReload = await open.opensWithoutNetwork();
		} catch {
			this.#survivesReload = false;
		}
	}

	get lost(): boolean {
		return this.#lost;
	}

	/** What was sent waits for so long that it is "not sent yet": not while it is on its way (R4). */
	get late(): boolean {
		return this.#waits && (this.#late || this.#lost);
	}

	/** False while the server cannot store what is sent. */
	get storing(): boolean {
		return this.#live.storing;
	}

	/** False on plain http: "laat deze pagina open". */
	get survivesReload(): boolean {
		return this.#survivesReload;
	}
}
