import * as v from 'valibot';
import { line, note, optionalLine } from '#lib/protocol/commands/parts.ts';
import { SIGN_UP_WAYS } from '#lib/domain/sign-up/index.ts';
import { readForm, refused } from '../../../form.ts';
import { formToken, onceOnly } from '../../../once-only.ts';
import type { Actions, PageServerLoad } from './$types.js';

const schema = v.object({
	name: line,
	reach: line,
	words: note,
	referrer: optionalLine,
	way: v.fallback(v.picklist(SIGN_UP_WAYS), 'page')
});

/** Where somebody signs up; closed and unknown look the same. */
export const load: PageServerLoad = async (event) => {
	const { locals, params, url } = event;
	const page = await locals.services.signUps.page(params.process);
	const way = url.searchParams.get('q') === 'poster' ? ('poster' as const) : ('page' as const);
	return { page, way, ...formToken(event) };
};

export const actions = onceOnly({
	default: async ({ locals, params, request, getClientAddress }) => {
		const form = await readForm(request, schema);
		if (!form.ok) return form.failure;
		const made = await locals.services.signUps.make(
			params.process,
			form.value,
			getClientAddress(),
			locals.deed
		);
		return made.ok ? { done: true as const } : refused(made.refusal.code, form.typed);
	}
} satisfies Actions);
