import { redirect } from '@sveltejs/kit';
import { setCookie } from '../set-cookie.ts';
import type { RequestHandler } from './$types.js';

/** Ends this browser's staff session. The page for logging in forgets what this tab kept of it. */
export const POST: RequestHandler = async ({ locals, cookies }) => {
	const session = await locals.session('staff');
	if (session)
		setCookie(cookies, await locals.services.sessions.end(session.principal, session.key));
	redirect(303, '/login');
};
