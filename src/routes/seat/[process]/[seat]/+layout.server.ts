import { loadDoor } from '../../../door-load.ts';
import { firstParts, waits } from '../../parts.ts';
import type { LayoutServerLoad } from './$types.js';

export const load: LayoutServerLoad = async ({ locals, params, url, untrack }) => {
	const door = await loadDoor(locals, 'seat', params.process, {
		seat: params.seat,
		waits: (view) => untrack(() => waits(view, url))
	});
	const session = await locals.session('seat');
	locals.screens = untrack(() => firstParts(door.first.sections, url));
	return { ...door, people: session ? await locals.services.seatsOf(session) : [] };
};
