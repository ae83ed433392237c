import { error } from '@sveltejs/kit';
import type { PageServerLoad } from './$types.js';

/** How many lines fit a page that is still read. */
const LINES = 100;

export const load: PageServerLoad = async ({ locals, params, parent }) => {
	const { first } = await parent();
	if (first.sections.team?.me.role !== 'facilitator') error(404, 'not-found');
	return { lines: await locals.services.recordTail(params.process, LINES) };
};
