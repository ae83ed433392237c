import type { Cookies } from '@sveltejs/kit';
import type { Cookie } from 'lucia';
import type { BrowserCookie } from '#server/auth/browser-cookie.ts';

/** Sends the cookie of a session or a browser, or the blank one that clears it. */
export function setCookie(
	cookies: Cookies,
	{ name, value, attributes }: Pick<Cookie, 'name' | 'value' | 'attributes'> | BrowserCookie
): void {
	cookies.set(name, value, { ...attributes, path: '/' });
}
