import type { Services } from '#server/services.ts';

/**
 * The origin to put in links for others: the one this reader uses, unless that only exists on their
 * own machine; then the best one the server knows.
 */
export function linkOrigin(url: URL, services: Services): string {
	const local = url.hostname === '127.0.0.1' || url.hostname.endsWith('localhost');
	return local ? (services.origins()[0] ?? url.origin) : url.origin;
}
