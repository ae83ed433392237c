/** Our additions to the y-websocket protocol, as in docs/protocol.md; the server has the same. */
export const MESSAGE_AUTH = 2;
export const MESSAGE_SAVED = 100;
export const MESSAGE_MOVED = 101;
export const MESSAGE_WRITABLE = 102;
export const MESSAGE_ERASED = 103;
export const MESSAGE_GENERATION = 104;

/** Tells the server that this client understands them. */
export const ANNOUNCEMENT = { plandag: '1' } as const;
