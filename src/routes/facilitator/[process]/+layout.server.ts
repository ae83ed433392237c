import { loadDoor } from '../../door-load.ts';
import { linkOrigin } from '../../link-origin.ts';
import type { LayoutServerLoad } from './$types.js';

export const load: LayoutServerLoad = async ({ locals, params, url }) => ({
	...(await loadDoor(locals, 'staff', params.process)),
	origin: linkOrigin(url, locals.services)
});
