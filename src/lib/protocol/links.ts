/** How a live link comes back. Spread out: a whole hall comes back after one outage. */
export const LIVE_RECONNECTION = {
	reconnectionDelay: 500,
	reconnectionDelayMax: 5_000,
	randomizationFactor: 0.7
} as const;

/** Of a document, a first return comes after 0.2 to 2.2 s, later ones at most 2.5 s apart. */
export const DOCUMENT_SPREAD = 3.5;
