import { CALL_LIST, NEEDS_LIST, pairOf } from '#lib/protocol/about.ts';
import { loadDoor } from '../../door-load.ts';
import { linkOrigin } from '../../link-origin.ts';
import { shownAt } from '../desk-sections.ts';
import type { LayoutServerLoad } from './$types.js';

/** Whose page it is, of whom two, or that it is the list of calls or of needs. */
function aboutOf({ params, route }: Parameters<LayoutServerLoad>[0]): string | undefined {
	const { person, other } = params;
	if (person !== undefined) return other === undefined ? person : pairOf(person, other);
	if (route.id?.endsWith('/invite')) return NEEDS_LIST;
	return route.id?.endsWith('/people/calls') ? CALL_LIST : undefined;
}

export const load: LayoutServerLoad = async (event) => {
	const { locals, params, url } = event;
	// Of the page that is opened first: who goes on from there has the live link.
	const { route, about } = event.untrack(() => ({
		route: event.route.id,
		about: aboutOf(event)
	}));
	return {
		...(await loadDoor(locals, 'staff', params.process, { about, shown: shownAt(route) })),
		origin: linkOrigin(url, locals.services)
	};
};
