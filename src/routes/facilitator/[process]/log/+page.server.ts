import { error } from '@sveltejs/kit';
import { nounsOf, SLICE_NAMES, UNTOLD_NOUNS } from '#lib/domain/process/index.ts';
import type { PageServerLoad } from './$types.js';

/** How many lines fit a page that is still read. */
const LINES = 100;

/** Parts of a process of which lines are told. */
const TOLD = SLICE_NAMES.filter((name) =>
	nounsOf(name).some((noun) => !UNTOLD_NOUNS.includes(noun))
);

export const load: PageServerLoad = async ({ locals, params, parent, url }) => {
	const { first } = await parent();
	if (first.sections.team?.me.role !== 'facilitator') error(404, 'not-found');
	const about = TOLD.find((slice) => slice === url.searchParams.get('about')) ?? null;
	const before = Number(url.searchParams.get('before')) || undefined;
	const lines = await locals.services.recordTail(params.process, {
		// One more tells whether there are older ones.
		count: LINES + 1,
		...(about && { nouns: nounsOf(about) }),
		...(before && { before })
	});
	return {
		lines: lines.slice(0, LINES),
		older: lines.length > LINES,
		about,
		slices: TOLD,
		before
	};
};
