import { requireStaff } from '../../../door-load.ts';
import { formOf, refused } from '../../../form.ts';
import { linkOrigin } from '../../../link-origin.ts';
import { formToken, onceOnly } from '../../../once-only.ts';
import type { Actions, PageServerLoad } from './$types.js';

/** Colleagues with an account, to choose the team from. */
export const load: PageServerLoad = async ({ locals, cookies }) => {
	const { account } = await requireStaff(locals);
	const colleagues = await locals.services.accounts.colleagues(account.organisation);
	return {
		colleagues: colleagues.map(({ id, name }) => ({ id, name })),
		...formToken({ locals, cookies })
	};
};

export const actions = onceOnly(
	{
		/** A link for who has no account yet: who takes it up is in this team. */
		invite: async ({ locals, params, url, request }) => {
			const { account } = await requireStaff(locals);
			const role = (await formOf(request)).get('role') === 'host' ? 'host' : 'facilitator';
			const { invitations } = locals.services;
			const made = await invitations.make(account, params.process, role);
			if (!made.ok) return refused(made.refusal.code, {});
			return { link: `${linkOrigin(url, locals.services)}/invite/${made.value}` };
		}
	} satisfies Actions,
	{ secret: ['invite'] }
);
