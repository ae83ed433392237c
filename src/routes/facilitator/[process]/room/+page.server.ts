import { linkOrigin } from '../../../link-origin.ts';
import type { PageServerLoad } from './$types.js';

export const load: PageServerLoad = ({ locals, url, params }) => ({
	process: params.process,
	origin: linkOrigin(url, locals.services)
});
