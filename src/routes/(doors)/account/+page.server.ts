import { redirect } from '@sveltejs/kit';
import { requireStaff } from '../../door-load.ts';
import { linkOrigin } from '../../link-origin.ts';
import { setCookie } from '../../set-cookie.ts';
import type { Actions, PageServerLoad } from './$types.js';

export const load: PageServerLoad = async ({ locals }) => {
	const { session, account } = await requireStaff(locals);
	const { sessions, accounts } = locals.services;
	return {
		me: { name: account.name, email: account.email },
		organisation: (await accounts.organisationName(account.organisation)) ?? '',
		sessions: await sessions.list(session.principal, session.key),
		colleagues: (await accounts.colleagues(account.organisation)).map(({ id, name, email }) => ({
			id,
			name,
			email
		}))
	};
};

export const actions: Actions = {
	/** Ends one session, on this device or another. */
	end: async ({ request, locals, cookies }) => {
		const { session } = await requireStaff(locals);
		const key = String((await request.formData()).get('session'));
		const blank = await locals.services.sessions.end(session.principal, key);
		if (key !== session.key) return;
		setCookie(cookies, blank);
		redirect(303, '/login');
	},
	everywhere: async ({ locals, cookies }) => {
		const { session } = await requireStaff(locals);
		setCookie(cookies, await locals.services.sessions.endAll(session.principal));
		redirect(303, '/login');
	},
	invite: async ({ locals, url }) => {
		const { account } = await requireStaff(locals);
		const secret = await locals.services.accounts.invite(account.organisation);
		return { link: `${linkOrigin(url, locals.services)}/invite/${secret}` };
	}
};
