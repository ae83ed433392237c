import { redirect } from '@sveltejs/kit';
import { refused } from '../../form.ts';
import { comeIn, lobbyOf } from '../_parts/lobby.ts';
import type { Actions, PageServerLoad } from './$types.js';

/** The lobby by short code; a code that no longer works goes back to where codes are typed. */
export const load: PageServerLoad = async ({ locals, url }) => {
	const code = url.searchParams.get('code') ?? '';
	if (!code) redirect(303, '/');
	const process = await locals.services.entrance.processOfCode(code);
	return { lobby: process.ok ? await lobbyOf(locals, process.value) : null };
};

export const actions: Actions = {
	default: async (event) => {
		const code = event.url.searchParams.get('code') ?? '';
		const process = await event.locals.services.entrance.processOfCode(code);
		if (!process.ok) return refused(process.refusal.code, {});
		return comeIn(event, process.value);
	}
};
