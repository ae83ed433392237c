import type { RequestEvent } from '@sveltejs/kit';
import { agentSummary } from '../../agent-summary.ts';
import { setCookie } from '../../set-cookie.ts';

/** Logs an account in on this browser. */
export async function startStaffSession(
	{ locals, cookies, request }: RequestEvent,
	account: string
): Promise<void> {
	const { sessions } = locals.services;
	const principal = await sessions.principalFor('staff', null, account);
	const agent = agentSummary(request.headers.get('user-agent'));
	setCookie(cookies, await sessions.start(principal, agent));
}
