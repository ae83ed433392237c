import type { Place } from '../../client-kit/link.ts';
import type { Person } from '../servers/server.ts';

/** What a phone says of itself on its live link: the same as in the query of a document. */
export function helloOf({ query }: Person): Place['hello'] {
	const { process, seat } = paramsOf(query);
	if (!process || !seat) throw new Error(`not a seat: ${query}`);
	return { door: 'seat', process, seat };
}

export function paramsOf(query: string): Record<string, string> {
	return Object.fromEntries(new URLSearchParams(query));
}
