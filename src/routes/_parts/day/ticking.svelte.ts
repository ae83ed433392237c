import { onMount } from 'svelte';
import type { LiveView } from '#lib/client/live/live-view.svelte.ts';

/** The server's clock for a screen that shows minutes; looks again every few seconds. */
export class Ticking {
	#now = $state(0);

	constructor(live: LiveView) {
		this.#now = live.now();
		onMount(() => {
			const timer = setInterval(() => (this.#now = live.now()), 5_000);
			return () => clearInterval(timer);
		});
	}

	get now(): number {
		return this.#now;
	}

	/** Whole minutes until a moment, at least 0. */
	minutesTo(at: number): number {
		return Math.max(0, Math.ceil((at - this.#now) / 60_000));
	}
}
