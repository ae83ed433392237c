import { fail } from '@sveltejs/kit';
import { comeIn, lobbyOf } from '../../_parts/lobby.ts';
import { onceOnly } from '../../../once-only.ts';
import type { Actions, PageServerLoad } from './$types.js';

/** The process whose lobby this link opens, or null. */
async function processOf(locals: App.Locals, secret: string): Promise<string | null> {
	const pass = await locals.services.entrance.look(secret);
	return pass.ok && pass.value.kind === 'lobby' ? pass.value.process : null;
}

export const load: PageServerLoad = async ({ locals, params }) => {
	const process = await processOf(locals, params.secret);
	return { lobby: process && (await lobbyOf(locals, process)) };
};

export const actions = onceOnly({
	default: async (event) => {
		const process = await processOf(event.locals, event.params.secret);
		if (!process) return fail(422, { code: 'link-not-valid', faults: [], typed: {} });
		return comeIn(event, process);
	}
} satisfies Actions);
