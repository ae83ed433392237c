import { PROTOCOL_VERSION, type Hello } from '../../src/lib/protocol/messages.ts';
import type { Person } from '../servers/server.ts';

/** What a phone says of itself on its live link: the same as in the query of a document. */
export function helloOf({ query }: Person): Hello {
	const { process, seat } = paramsOf(query);
	if (!process || !seat) throw new Error(`not a seat: ${query}`);
	return { version: PROTOCOL_VERSION, door: 'seat', process, seat };
}

export function paramsOf(query: string): Record<string, string> {
	return Object.fromEntries(new URLSearchParams(query));
}
