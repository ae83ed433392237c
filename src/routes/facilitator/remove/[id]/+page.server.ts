import { error, redirect } from '@sveltejs/kit';
import * as v from 'valibot';
import { line } from '#lib/protocol/commands/parts.ts';
import { requireStaff } from '../../../door-load.ts';
import { readForm, refused } from '../../../form.ts';
import { formToken, onceOnly } from '../../../once-only.ts';
import type { Actions, PageServerLoad } from './$types.js';

export const load: PageServerLoad = async ({ locals, cookies, params }) => {
	const { account } = await requireStaff(locals);
	const asked = await locals.services.removal.ask(account, params.id);
	if (!asked) error(404, 'not-found');
	return { ...asked, ...formToken({ locals, cookies }) };
};

export const actions = onceOnly({
	/** Removes it for good, once its name is read back. */
	default: async ({ request, locals, params }) => {
		const { account } = await requireStaff(locals);
		const form = await readForm(request, v.object({ name: line }));
		if (!form.ok) return form.failure;
		const removed = await locals.services.removal.remove(account, params.id, form.value.name);
		if (!removed.ok) return refused(removed.refusal.code, form.typed);
		redirect(303, '/facilitator?removed');
	}
} satisfies Actions);
