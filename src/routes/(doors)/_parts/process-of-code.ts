import type { RequestEvent } from '@sveltejs/kit';
import type { Result } from '#lib/domain/result.ts';
import { setCookie } from '../../set-cookie.ts';

type Event = Pick<RequestEvent, 'locals' | 'cookies' | 'request'>;

/** The process whose lobby a code opens. */
export const processOfCode = (event: Event, code: string) =>
	typedHere(event, (device) => event.locals.services.entrance.processOfCode(code, device));

/** What a code opens, the lobby or one screen, without opening it. */
export const lookCode = (event: Event, code: string) =>
	typedHere(event, (device) => event.locals.services.entrance.lookCode(code, device));

/** A code is typed in this browser; one that is wrong is told apart from others by a cookie. */
export async function typedHere<Answer extends Result<unknown>>(
	{ locals, cookies, request }: Event,
	typed: (device: string) => Promise<Answer>
): Promise<Answer> {
	const { devices } = locals.services;
	const device = devices.read(request.headers.get('cookie') ?? '');
	const answer = await typed(device.key);
	if (!answer.ok && device.fresh) setCookie(cookies, devices.cookie(device, 'code'));
	return answer;
}
