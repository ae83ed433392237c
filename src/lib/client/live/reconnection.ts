/** How a live link comes back. Spread out: a whole hall comes back after one outage. */
export const RECONNECTION = {
	reconnectionDelay: 500,
	reconnectionDelayMax: 5_000,
	randomizationFactor: 0.7
} as const;
