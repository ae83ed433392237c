import { redirect } from '@sveltejs/kit';
import * as v from 'valibot';
import { requireStaff } from '../../door-load.ts';
import { formOf, readForm, refused } from '../../form.ts';
import { linkOrigin } from '../../link-origin.ts';
import { setCookie } from '../../set-cookie.ts';
import { newAccountForm } from '../_parts/new-account.ts';
import { startStaffSession } from '../_parts/staff-session.ts';
import type { Actions, PageServerLoad } from './$types.js';

export const load: PageServerLoad = async ({ locals }) => {
	const { session, account } = await requireStaff(locals);
	const { sessions, accounts } = locals.services;
	return {
		me: { name: account.name, email: account.email, invites: account.role !== 'host' },
		organisation: (await accounts.organisationName(account.organisation)) ?? '',
		sessions: await sessions.list(session.principal, session.key),
		colleagues: (await accounts.colleagues(account.organisation)).map(({ id, name, email }) => ({
			id,
			name,
			// An address is for who manages accounts, and one's own.
			email: account.role === 'manager' || id === account.id ? email : null
		}))
	};
};

const passwordForm = v.object({
	old: v.pipe(v.string(), v.minLength(1), v.maxLength(500)),
	password: newAccountForm.entries.password
});

export const actions: Actions = {
	/** Ends one session, on this device or another. */
	end: async ({ request, locals, cookies }) => {
		const { session } = await requireStaff(locals);
		const key = String((await formOf(request)).get('session'));
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
	/** A new password; every other browser has to log in again. */
	password: async (event) => {
		const { locals } = event;
		const { session, account } = await requireStaff(locals);
		const form = await readForm(event.request, passwordForm, ['old', 'password']);
		if (!form.ok) return form.failure;
		const { accounts, sessions } = locals.services;
		const { old, password } = form.value;
		const changed = await accounts.changePassword(account, session.key, old, password);
		if (!changed.ok) return refused(changed.refusal.code, {});
		await sessions.endAll(session.principal);
		await startStaffSession(event, account.id);
		return { changed: true };
	},
	invite: async ({ locals, url, request }) => {
		const { account } = await requireStaff(locals);
		if (account.role === 'host') return refused('not-allowed', {});
		const role = (await request.formData()).get('role') === 'host' ? 'host' : 'facilitator';
		const secret = await locals.services.accounts.invite(account.organisation, role);
		return { link: `${linkOrigin(url, locals.services)}/invite/${secret}` };
	}
};
