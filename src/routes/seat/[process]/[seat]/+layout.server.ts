import { loadDoor } from '../../../door-load.ts';
import type { LayoutServerLoad } from './$types.js';

export const load: LayoutServerLoad = async ({ locals, params }) => {
	const door = await loadDoor(locals, 'seat', params.process, params.seat);
	const session = await locals.session('seat');
	return { ...door, people: session ? await locals.services.seatsOf(session) : [] };
};
