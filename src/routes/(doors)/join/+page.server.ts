import { redirect } from '@sveltejs/kit';
import { refused } from '../../form.ts';
import { comeIn, lobbyOf } from '../_parts/lobby.ts';
import { processOfCode } from '../_parts/process-of-code.ts';
import { onceOnly } from '../../once-only.ts';
import type { Actions, PageServerLoad } from './$types.js';

/** The lobby by short code; a code that no longer works goes back to where codes are typed. */
export const load: PageServerLoad = async (event) => {
	const code = event.url.searchParams.get('code') ?? '';
	if (!code) redirect(303, '/');
	const process = await processOfCode(event, code);
	return { lobby: process.ok ? await lobbyOf(event.locals, process.value) : null };
};

export const actions = onceOnly({
	default: async (event) => {
		const code = event.url.searchParams.get('code') ?? '';
		const process = await processOfCode(event, code);
		if (!process.ok) return refused(process.refusal.code, {});
		return comeIn(event, process.value);
	}
} satisfies Actions);
