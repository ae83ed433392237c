/**
 * How a page opens its live link. A WebSocket at once, because a hall that returns after an outage
 * then costs the server one request per phone; polling where a network lets no WebSocket through.
 * Spread out: a whole hall comes back after one outage.
 */
export const LIVE_LINK = {
	path: '/live',
	transports: ['websocket', 'polling'] as string[],
	tryAllTransports: true,
	reconnectionDelay: 500,
	reconnectionDelayMax: 5_000,
	randomizationFactor: 0.7
};

/** Of a document, a first return comes after 0.2 to 2.2 s, later ones at most 2.5 s apart. */
export const DOCUMENT_SPREAD = 3.5;
