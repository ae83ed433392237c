import { redirect } from '@sveltejs/kit';
import type { PageServerLoad } from './$types.js';

/** A table host's device waits here until the desk says yes; it is shown nothing but its number (0069). */
export const load: PageServerLoad = async ({ locals, params }) => {
	const { process } = params;
	const session = await locals.session('table');
	const viewer = session && (await locals.services.identify(session, 'table', process));
	if (viewer?.ok) redirect(303, `/table/${process}`);
	const waits = viewer?.refusal.code === 'table-host-waits';
	return { sign: waits ? String(viewer.refusal.detail?.sign ?? '') : null };
};
