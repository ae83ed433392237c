import { loadDoor } from '../../door-load.ts';
import type { LayoutServerLoad } from './$types.js';

export const load: LayoutServerLoad = ({ locals, params }) =>
	loadDoor(locals, 'screen', params.process);
