import { redirect } from '@sveltejs/kit';
import { agentSummary, deviceKind } from '../../agent-summary.ts';
import { refused } from '../../form.ts';
import { onceOnly } from '../../once-only.ts';
import { setCookie } from '../../set-cookie.ts';
import { lookCode, typedHere } from '../_parts/process-of-code.ts';
import type { Actions, PageServerLoad } from './$types.js';

/** What a code would make of this device; opening the page opens nothing (0088). */
export const load: PageServerLoad = async (event) => {
	const code = event.url.searchParams.get('code') ?? '';
	if (!code) redirect(303, '/');
	const opens = await lookCode(event, code);
	if (!opens.ok) return { screen: null, refusal: { code: opens.refusal.code } };
	if ('lobby' in opens.value) redirect(303, `/join?code=${encodeURIComponent(code)}`);
	const { process, code: id } = opens.value;
	const screen = await event.locals.services.processes.screenOfCode(process, id);
	return { screen, refusal: screen ? null : { code: 'code-withdrawn' } };
};

export const actions = onceOnly({
	default: async (event) => {
		const { locals, request, url, cookies } = event;
		const agent = request.headers.get('user-agent');
		const on = { agent: agentSummary(agent), kind: deviceKind(agent) };
		const code = url.searchParams.get('code') ?? '';
		const entered = await typedHere(event, (device) =>
			locals.services.entrance.enterByCode(code, device, on)
		);
		if (!entered.ok) return refused(entered.refusal.code, {});
		const { cookie, door, process } = entered.value;
		if (cookie) setCookie(cookies, cookie);
		redirect(303, `/${door}/${process}`);
	}
} satisfies Actions);
