import { onMount } from 'svelte';
import type { LiveView } from './live-view.svelte.ts';

/** Minutes need no faster clock. */
const TICK_MS = 5_000;

/**
 * The server's clock as something a page can follow. Call while a component is being made; it ticks
 * only in the browser and stops with the component.
 * @param everyMs how often what is shown may change; minutes need no more than a few seconds
 */
export class Ticking {
	#now = $state(0);

	constructor(live: LiveView, everyMs = TICK_MS) {
		this.#now = live.now();
		onMount(() => {
			const tick = () => (this.#now = live.now());
			tick();
			const timer = setInterval(tick, everyMs);
			return () => clearInterval(timer);
		});
	}

	/** Epoch milliseconds. */
	get now(): number {
		return this.#now;
	}

	/** Whole minutes until then, 0 when it has passed. @param at epoch ms @param now when time stood still */
	minutesUntil(at: number, now = this.#now): number {
		// What just began has its whole length left, not a minute more because the last tick was earlier.
		return Math.max(0, Math.ceil((at - now - TICK_MS) / 60_000));
	}

	/** Whole minutes since then. @param at epoch ms @param now when time stood still */
	minutesSince(at: number, now = this.#now): number {
		return Math.max(0, Math.floor((now - at) / 60_000));
	}
}
