import { requireStaff } from '../door-load.ts';
import type { PageServerLoad } from './$types.js';

export const load: PageServerLoad = async ({ locals }) => {
	const { account } = await requireStaff(locals);
	return { name: account.name, processes: await locals.services.processes.listFor(account) };
};
