import { requireStaff } from '../../../door-load.ts';
import type { PageServerLoad } from './$types.js';

/** Colleagues with an account, to choose the team from. */
export const load: PageServerLoad = async ({ locals }) => {
	const { account } = await requireStaff(locals);
	const colleagues = await locals.services.accounts.colleagues(account.organisation);
	return { colleagues: colleagues.map(({ id, name }) => ({ id, name })) };
};
