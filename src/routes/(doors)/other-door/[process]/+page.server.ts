import { redirect } from '@sveltejs/kit';
import { DOORS } from '#lib/protocol/doors.ts';
import { setCookie } from '../../../set-cookie.ts';
import type { Actions, PageServerLoad } from './$types.js';

const doorIn = (url: URL) =>
	DOORS.find((door) => door !== 'staff' && door === url.searchParams.get('here')) ?? null;

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const here = doorIn(url);
	const session = here && (await locals.session(here));
	// They left meanwhile, or came by no refusal at all.
	if (!here || session?.principal.process !== params.process) redirect(303, '/');
	return { inRoom: here === 'seat' || here === 'table' || here === 'screen' };
};

export const actions: Actions = {
	/** Leaves the door at which this browser stands; the link to it goes on working. */
	default: async ({ locals, params, url, cookies }) => {
		const here = doorIn(url);
		const session = here && (await locals.session(here));
		if (session?.principal.process === params.process) {
			const { sessions, visits } = locals.services;
			setCookie(cookies, await sessions.end(session.principal, session.key));
			setCookie(cookies, visits.end());
		}
		redirect(303, '/');
	}
};
