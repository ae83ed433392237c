import { formToken } from '../once-only.ts';
import type { LayoutServerLoad } from './$types.js';

/** Whether an account is logged in on this browser, and what the forms here say of themselves. */
export const load: LayoutServerLoad = async ({ locals, cookies }) => ({
	staff: (await locals.session('staff')) !== null,
	...formToken({ locals, cookies })
});
