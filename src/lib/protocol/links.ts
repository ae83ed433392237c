/**
 * How a page opens its live link. A WebSocket at once, because a hall that returns after an outage
 * then costs the server one request per phone; polling where a network lets no WebSocket through.
 * Spread out: a whole hall comes back after one outage.
 */
export const LIVE_LINK = {
	path: '/live',
	transports: ['websocket', 'polling'] as string[],
	/** Of one attempt, ms: some networks answer a WebSocket with silence. */
	timeout: 8_000,
	tryAllTransports: true,
	reconnectionDelay: 500,
	reconnectionDelayMax: 5_000,
	randomizationFactor: 0.7
};

/** Of a document, a first return comes after 0.2 to 2.2 s, later ones at most 2.5 s apart. */
export const DOCUMENT_SPREAD = 3.5;

/** On every answer of ours, so that a phone tells them from those of a gateway without us behind it. */
export const OWN_ANSWER = 'x-plandag';

/**
 * Beside it where somebody is not let in by a store that was put back: its generation. A phone that was
 * never let in by this one keeps its words (docs/decisions/0037).
 */
export const UNKNOWN_TO_STORE = 'x-plandag-store';

/**
 * With this a phone asks for the page it keeps a copy of: it is told plainly when that is not its page
 * any more, not sent on. Gateways and Wi-Fi portals send on too, and that ends nothing.
 */
export const FOR_A_COPY = 'x-plandag-copy';
