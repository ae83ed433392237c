import { error, redirect } from '@sveltejs/kit';
import type { PageServerLoad } from './$types.js';

/** Everyone who uses this phone (R2). */
export const load: PageServerLoad = async ({ locals, params }) => {
	const session = await locals.session('seat');
	if (!session) redirect(303, '/');
	if (session.principal.process !== params.process) error(404, 'not-found');
	return { process: params.process, people: await locals.services.seatsOf(session) };
};
