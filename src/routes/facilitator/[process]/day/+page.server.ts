import type { PageServerLoad } from './$types.js';

/** Links and QR codes name the address that phones reach; this desk itself may be at `localhost`. */
export const load: PageServerLoad = ({ locals, url, params }) => ({
	process: params.process,
	origin: locals.services.origins()[0] ?? url.origin
});
