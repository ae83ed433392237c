import type { RequestEvent } from '@sveltejs/kit';
import { agentSummary } from '../../agent-summary.ts';
import { setCookie } from '../../set-cookie.ts';

/** Logs an account in on this browser, which it is known by from then on. */
export async function startStaffSession(
	{ locals, cookies, request }: RequestEvent,
	account: string
): Promise<void> {
	const { sessions, devices } = locals.services;
	const device = devices.read(request.headers.get('cookie') ?? '');
	await devices.remember(account, device);
	setCookie(cookies, devices.cookie(device, 'account'));
	const principal = await sessions.principalFor('staff', null, account);
	const agent = agentSummary(request.headers.get('user-agent'));
	setCookie(cookies, await sessions.start(principal, agent));
}
