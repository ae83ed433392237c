import { CALL_LIST } from '#lib/protocol/call-list.ts';
import { loadDoor } from '../../door-load.ts';
import { linkOrigin } from '../../link-origin.ts';
import { shownAt } from '../desk-sections.ts';
import type { LayoutServerLoad } from './$types.js';

export const load: LayoutServerLoad = async (event) => {
	const { locals, params, url } = event;
	// Of the page that is opened first: who goes on from there has the live link.
	const { route, about } = event.untrack(() => ({
		route: event.route.id,
		about:
			event.params.person ?? (event.route.id?.endsWith('/people/calls') ? CALL_LIST : undefined)
	}));
	return {
		...(await loadDoor(locals, 'staff', params.process, { about, shown: shownAt(route) })),
		origin: linkOrigin(url, locals.services)
	};
};
