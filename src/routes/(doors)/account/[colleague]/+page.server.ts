import { error, redirect } from '@sveltejs/kit';
import * as v from 'valibot';
import { requireStaff } from '../../../door-load.ts';
import { formOf, readForm, refused } from '../../../form.ts';
import { ROLES } from '../../_parts/account-roles.ts';
import { onceOnly } from '../../../once-only.ts';
import type { Actions, PageServerLoad } from './$types.js';

/** One account, for who manages them; for anyone else there is no such page. */
export const load: PageServerLoad = async ({ locals, params }) => {
	const { account } = await requireStaff(locals);
	const { colleagues } = locals.services;
	const colleague = await colleagues.look(account, params.colleague);
	if (!colleague) error(404, 'not-found');
	const { id, name, email, role } = colleague;
	return {
		colleague: { name, email, role },
		me: id === account.id,
		last: await colleagues.isLastManager(colleague),
		alone: await colleagues.leadsAlone(id)
	};
};

const roleForm = v.object({ role: v.picklist(ROLES) });

export const actions = onceOnly(
	{
		role: async ({ request, locals, params }) => {
			const { account } = await requireStaff(locals);
			const form = await readForm(request, roleForm);
			if (!form.ok) return form.failure;
			const { colleagues } = locals.services;
			const changed = await colleagues.changeRole(account, params.colleague, form.value.role);
			if (!changed.ok) return refused(changed.refusal.code, {}, changed.refusal.detail);
			// Who stepped back manages nobody any more.
			if (params.colleague === account.id) redirect(303, '/account');
			return { saved: true };
		},
		/** Only with a tick of its own, so that no single press removes anybody. */
		remove: async ({ request, locals, params }) => {
			const { account } = await requireStaff(locals);
			if ((await formOf(request)).get('sure') !== 'yes') return refused('form-incomplete', {});
			const removed = await locals.services.colleagues.remove(account, params.colleague);
			if (!removed.ok) return refused(removed.refusal.code, {}, removed.refusal.detail);
			redirect(303, params.colleague === account.id ? '/login' : '/account?removed');
		}
	} satisfies Actions,
	{ again: ['role'] }
);
