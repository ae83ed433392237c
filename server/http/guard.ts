import { isIP } from 'node:net';
import type { IncomingHttpHeaders } from 'node:http';

/** The Host names this server answers to: itself by any address of the machine, or its public name. */
export function hostAllowed(host: string | undefined, publicUrl: string | null): boolean {
	if (!host) return false;
	const name = hostName(host);
	if (name === null) return false;
	if (name === 'localhost' || name.endsWith('.localhost')) return true;
	if (isIP(name.replace(/^\[|\]$/g, '')) !== 0) return true;
	return publicUrl !== null && new URL(publicUrl).host === host.toLowerCase();
}

function hostName(host: string): string | null {
	try {
		return new URL(`http://${host}`).hostname;
	} catch {
		return null;
	}
}

/**
 * Whether a message comes from our own pages: its Origin is the host it was sent to. No Origin means
 * no browser (a rehearsal, another client), which carries no stranger's cookies.
 */
export function originAllowed(headers: Pick<IncomingHttpHeaders, 'host' | 'origin'>): boolean {
	const { host, origin } = headers;
	if (origin === undefined) return true;
	if (!host) return false;
	try {
		return new URL(origin).host === host.toLowerCase();
	} catch {
		return false;
	}
}

/** Both guards, for sockets of either kind. */
export function socketAllowed(
	headers: Pick<IncomingHttpHeaders, 'host' | 'origin'>,
	publicUrl: string | null
): boolean {
	return hostAllowed(headers.host, publicUrl) && originAllowed(headers);
}
