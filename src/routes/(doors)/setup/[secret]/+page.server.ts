import { redirect } from '@sveltejs/kit';
import { readForm, refused } from '../../../form.ts';
import { setUpForm } from '../../_parts/new-account.ts';
import { startStaffSession } from '../../_parts/staff-session.ts';
import { onceOnly } from '../../../once-only.ts';
import type { Actions, PageServerLoad } from './$types.js';

export const load: PageServerLoad = async ({ locals, params }) => ({
	open: (await locals.services.accounts.lookAtLink(params.secret, 'setup')) !== null
});

export const actions = onceOnly({
	/** First start: the organisation and its first facilitator. */
	default: async (event) => {
		const form = await readForm(event.request, setUpForm);
		if (!form.ok) return form.failure;
		const { organisation, ...first } = form.value;
		const { accounts } = event.locals.services;
		const account = await accounts.setUp(event.params.secret, organisation, first);
		if (!account.ok) return refused(account.refusal.code, form.typed);
		await startStaffSession(event, account.value.id);
		redirect(303, '/facilitator');
	}
} satisfies Actions);
