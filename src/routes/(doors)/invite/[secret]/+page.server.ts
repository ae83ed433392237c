import { redirect } from '@sveltejs/kit';
import { readForm, refused } from '../../../form.ts';
import { newAccountForm } from '../../_parts/new-account.ts';
import { startStaffSession } from '../../_parts/staff-session.ts';
import { onceOnly } from '../../../once-only.ts';
import type { Actions, PageServerLoad } from './$types.js';

export const load: PageServerLoad = async ({ locals, params }) => ({
	invitation: await locals.services.accounts.lookAtLink(params.secret, 'invite')
});

export const actions = onceOnly({
	/** A colleague makes an account. */
	default: async (event) => {
		const form = await readForm(event.request, newAccountForm);
		if (!form.ok) return form.failure;
		const { accounts } = event.locals.services;
		const account = await accounts.acceptInvitation(event.params.secret, form.value);
		if (!account.ok) return refused(account.refusal.code, form.typed);
		await startStaffSession(event, account.value.id);
		redirect(303, '/facilitator');
	}
} satisfies Actions);
