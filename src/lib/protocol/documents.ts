/**
 * The wire of a live document, told in docs/protocol.md: the y-websocket protocol, and messages of our
 * own from 100 on, which go only to clients that announce that they understand them.
 */
export const MESSAGE_SYNC = 0;
export const MESSAGE_AWARENESS = 1;
export const MESSAGE_AUTH = 2;
export const MESSAGE_QUERY_AWARENESS = 3;
export const MESSAGE_SAVED = 100;
export const MESSAGE_MOVED = 101;
export const MESSAGE_WRITABLE = 102;
export const MESSAGE_ERASED = 103;
export const MESSAGE_GENERATION = 104;
export const MESSAGE_OWN = 105;

/** What follows `MESSAGE_SYNC`. */
export const SYNC_STEP_1 = 0;
export const SYNC_STEP_2 = 1;
export const SYNC_UPDATE = 2;

/** In the query: this client understands our own messages. */
export const ANNOUNCEMENT = { plandag: '1' } as const;

/** Why a live document refuses an update or a connection. */
export const DOCUMENT_REFUSALS = [
	'no-access',
	'read-only',
	'closed',
	'erased',
	'malformed',
	'not-plain-text',
	'update-too-large',
	'document-full',
	'foreign-author'
] as const;
export type DocumentRefusal = (typeof DOCUMENT_REFUSALS)[number];

/** 4400–4499 tells a y-websocket client not to come back. */
export const CLOSE_REFUSED = 4403;
/** Ordinary codes after which a client does come back. */
export const CLOSE_GOING_AWAY = 1001;
export const CLOSE_TRY_AGAIN = 1013;

/** Whether the server counts this message of a client in what it calls saved: a step 2 or an update. */
export function isCounted(message: unknown): boolean {
	return message instanceof Uint8Array && message[0] === MESSAGE_SYNC && message[1] !== SYNC_STEP_1;
}
