import { redirect } from '@sveltejs/kit';
import * as v from 'valibot';
import { readForm, refused } from '../../form.ts';
import { address } from '../_parts/new-account.ts';
import { startStaffSession } from '../_parts/staff-session.ts';
import { onceOnly } from '../../once-only.ts';
import type { Actions, PageServerLoad } from './$types.js';

export const load: PageServerLoad = async ({ locals }) => {
	if (await locals.session('staff')) redirect(303, '/facilitator');
};

const logInForm = v.object({
	email: address,
	password: v.pipe(v.string(), v.minLength(1), v.maxLength(500))
});

export const actions = onceOnly({
	default: async (event) => {
		const form = await readForm(event.request, logInForm);
		if (!form.ok) return form.failure;
		const { email, password } = form.value;
		const { accounts, devices } = event.locals.services;
		const device = devices.read(event.request.headers.get('cookie') ?? '');
		const account = await accounts.logIn(email, password, device.key);
		if (!account.ok) return refused(account.refusal.code, form.typed);
		await startStaffSession(event, account.value.id);
		redirect(303, '/facilitator');
	}
} satisfies Actions);
