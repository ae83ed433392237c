import { createServer, type Server } from 'node:http';

/** How long a request may take to come in, in ms. */
export interface Patience {
	/** Until its first lines are complete, from the moment somebody connects. */
	head: number;
	/** Until all of it is there. */
	whole: number;
	/** How often it is looked at. */
	look: number;
}

/**
 * A phone on a poor network sends its first lines within seconds and a form within a minute. Only
 * coming in is timed: waiting for news by polling, and open sockets, are not.
 */
export const PATIENCE: Patience = { head: 10_000, whole: 60_000, look: 1_000 };

/** The HTTP server; a request that never comes whole is answered 408 and its connection ends. */
export function createHttp({ head, whole, look }: Patience = PATIENCE): Server {
	return createServer({
		headersTimeout: head,
		requestTimeout: whole,
		connectionsCheckingInterval: look
	});
}
