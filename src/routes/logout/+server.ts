import { redirect } from '@sveltejs/kit';
import { setCookie } from '../set-cookie.ts';
import type { RequestHandler } from './$types.js';

/** Ends this browser's staff session. The page for logging in forgets what this tab kept of it. */
export const POST: RequestHandler = async ({ locals, cookies }) => {
	const session = await locals.session('staff');
	const { sessions, visits } = locals.services;
	if (session) setCookie(cookies, await sessions.end(session.principal, session.key));
	setCookie(cookies, visits.end());
	redirect(303, '/login');
};
