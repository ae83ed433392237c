import { monitorEventLoopDelay } from 'node:perf_hooks';

const RESOLUTION_MS = 5;
const delay = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
delay.enable();

/** Stalls of this process count from now on. */
export function watchStalls(): void {
	delay.reset();
}

/** The longest that the event loop was kept from its work since then, in ms. */
export function longestStall(): number {
	return Math.max(0, delay.max / 1e6 - RESOLUTION_MS);
}
