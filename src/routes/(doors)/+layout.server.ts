import type { LayoutServerLoad } from './$types.js';

/** Whether an account is logged in on this browser. */
export const load: LayoutServerLoad = async ({ locals }) => ({
	staff: (await locals.session('staff')) !== null
});
