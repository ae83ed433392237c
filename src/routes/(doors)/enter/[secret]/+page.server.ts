import { fail, redirect } from '@sveltejs/kit';
import type { Door } from '#lib/protocol/doors.ts';
import { agentSummary } from '../../../agent-summary.ts';
import { setCookie } from '../../../set-cookie.ts';
import { onceOnly } from '../../../once-only.ts';
import type { Actions, PageServerLoad } from './$types.js';

/** A personal link is only looked at here: a preview by a mail program must not use it. */
export const load: PageServerLoad = async ({ locals, params }) => {
	const pass = await locals.services.entrance.look(params.secret);
	if (!pass.ok) return { open: null };
	const { kind, door, process } = pass.value;
	if (kind === 'setup' || kind === 'invite') redirect(303, `/${kind}/${params.secret}`);
	if (kind !== 'personal' && kind !== 'host') redirect(303, `/join/${params.secret}`);
	const notice = process && (await locals.services.processes.notice(process));
	return { open: notice ? { door, notice, hosts: kind === 'host' } : null };
};

export const actions = onceOnly({
	default: async ({ locals, params, request, cookies }) => {
		const agent = agentSummary(request.headers.get('user-agent'));
		const phone = await locals.session('seat');
		const entered = await locals.services.entrance.enter(params.secret, agent, phone);
		if (!entered.ok) return fail(422, { code: entered.refusal.code });
		const { cookie, door, process, ref } = entered.value;
		if (cookie) setCookie(cookies, cookie);
		redirect(303, pageOf(door, process, ref));
	}
} satisfies Actions);

function pageOf(door: Door, process: string | null, ref: string): string {
	if (!process) return '/';
	if (door === 'seat') return `/seat/${process}/${ref}`;
	return `/${door === 'staff' ? 'facilitator' : door}/${process}`;
}
