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
	/** A colleague makes an account, and is in the team they were invited into. */
	default: async (event) => {
		const form = await readForm(event.request, newAccountForm);
		if (!form.ok) return form.failure;
		const { invitations } = event.locals.services;
		const taken = await invitations.takeUp(event.params.secret, form.value);
		if (!taken.ok) return refused(taken.refusal.code, form.typed);
		const { account, process } = taken.value;
		await startStaffSession(event, account.id);
		redirect(303, process === null ? '/facilitator' : `/facilitator/${process}`);
	}
} satisfies Actions);
