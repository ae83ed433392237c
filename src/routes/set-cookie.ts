import type { Cookies } from '@sveltejs/kit';
import type { Cookie } from 'lucia';

/** Sends a session's cookie, or the blank one that clears it. */
export function setCookie(cookies: Cookies, { name, value, attributes }: Cookie): void {
	cookies.set(name, value, { ...attributes, path: '/' });
}
