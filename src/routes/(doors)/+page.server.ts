import { redirect } from '@sveltejs/kit';
import * as v from 'valibot';
import { readForm, refused } from '../form.ts';
import { placesOf } from './_parts/places.ts';
import { lookCode } from './_parts/process-of-code.ts';
import { onceOnly } from '../once-only.ts';
import type { Actions, PageServerLoad } from './$types.js';

export const load: PageServerLoad = async ({ locals }) => {
	const { accounts, generation } = locals.services;
	return {
		empty: await accounts.isEmptyStore(),
		places: await placesOf(locals),
		/** Which store this is, where it was put back: devices may have words that it does not know. */
		putBack: generation.setBack ? generation.id : null
	};
};

const codeForm = v.object({ code: v.pipe(v.string(), v.trim(), v.minLength(4), v.maxLength(40)) });

export const actions = onceOnly({
	/** A short code, read from the screen and typed: the lobby's, or one of a screen (R2). */
	default: async (event) => {
		const form = await readForm(event.request, codeForm);
		if (!form.ok) return form.failure;
		const { code } = form.value;
		const opens = await lookCode(event, code);
		if (!opens.ok) return refused(opens.refusal.code, form.typed);
		const page = 'lobby' in opens.value ? 'join' : 'device';
		redirect(303, `/${page}?code=${encodeURIComponent(code)}`);
	}
} satisfies Actions);
