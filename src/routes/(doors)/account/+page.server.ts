import { redirect } from '@sveltejs/kit';
import * as v from 'valibot';
import { requireStaff } from '../../door-load.ts';
import { formOf, readForm, refused } from '../../form.ts';
import { linkOrigin } from '../../link-origin.ts';
import { setCookie } from '../../set-cookie.ts';
import { newAccountForm } from '../_parts/new-account.ts';
import { startStaffSession } from '../_parts/staff-session.ts';
import { onceOnly } from '../../once-only.ts';
import type { Actions, PageServerLoad } from './$types.js';

export const load: PageServerLoad = async ({ locals, url }) => {
	const { session, account } = await requireStaff(locals);
	const { sessions, accounts } = locals.services;
	const manages = account.role === 'manager';
	return {
		me: {
			id: account.id,
			name: account.name,
			email: account.email,
			role: account.role,
			invites: account.role !== 'host',
			manages
		},
		removed: url.searchParams.has('removed'),
		organisation: (await accounts.organisationName(account.organisation)) ?? '',
		sessions: await sessions.list(session.principal, session.key),
		colleagues: (await accounts.colleagues(account.organisation)).map((colleague) => {
			const { id, name, email, role } = colleague;
			// An address and what they may are for who manages accounts, and one's own.
			const shown = manages || id === account.id;
			return { id, name, email: shown ? email : null, role: shown ? role : null };
		})
	};
};

const passwordForm = v.object({
	old: v.pipe(v.string(), v.minLength(1), v.maxLength(500)),
	password: newAccountForm.entries.password
});

export const actions = onceOnly(
	{
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
			const form = await readForm(event.request, passwordForm);
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
			const role = (await formOf(request)).get('role') === 'host' ? 'host' : 'facilitator';
			const made = await locals.services.accounts.invite(account, role);
			if (!made.ok) return refused(made.refusal.code, {});
			return { link: `${linkOrigin(url, locals.services)}/invite/${made.value}` };
		}
	} satisfies Actions,
	{ secret: ['invite'], again: ['end', 'everywhere'] }
);
