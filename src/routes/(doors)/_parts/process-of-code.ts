import type { RequestEvent } from '@sveltejs/kit';
import { setCookie } from '../../set-cookie.ts';

/** The process that a code opens; a browser that is wrong is told apart from others by a cookie. */
export async function processOfCode({ locals, cookies, request }: RequestEvent, code: string) {
	const { devices, entrance } = locals.services;
	const device = devices.read(request.headers.get('cookie') ?? '');
	const process = await entrance.processOfCode(code, device.key);
	if (!process.ok && device.fresh) setCookie(cookies, devices.cookie(device, 'code'));
	return process;
}
