import type { Cookies } from '@sveltejs/kit';
import type { Cookie } from 'lucia';
import type { DeviceCookie } from '#server/auth/devices.ts';

/** Sends the cookie of a session or a device, or the blank one that clears it. */
export function setCookie(
	cookies: Cookies,
	{ name, value, attributes }: Pick<Cookie, 'name' | 'value' | 'attributes'> | DeviceCookie
): void {
	cookies.set(name, value, { ...attributes, path: '/' });
}
