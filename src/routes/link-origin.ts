import type { Services } from '#server/services.ts';

/** Addresses that exist only within a network: of a hall, a home, or a phone that shares its own. */
const PRIVATE =
	/^(10\.|192\.168\.|172\.(1[6-9]|2\d|3[01])\.|169\.254\.|100\.(6[4-9]|[7-9]\d|1[01]\d|12[0-7])\.|\[(f[cd]|fe[89ab]))/;

/**
 * The origin to put in links for others: the one this reader uses, where others can use it too and it
 * is ours as far as the server can know. An address of the internet that is not our own may be
 * somebody's who passes requests on, and would pass on what comes by the link; then, and for names
 * that exist only on the reader's machine, it is the best one the server knows.
 */
export function linkOrigin(url: URL, services: Pick<Services, 'origins'>): string {
	const known = services.origins();
	const local = url.hostname === '127.0.0.1' || url.hostname.endsWith('localhost');
	const isOurs = known.includes(url.origin) || PRIVATE.test(url.hostname);
	return isOurs && !local ? url.origin : (known[0] ?? url.origin);
}
