import { error, json } from '@sveltejs/kit';
import type { RequestHandler } from './$types.js';

/** What the page of a phone was left without (docs/decisions/0059). */
export const GET: RequestHandler = async ({ locals, params }) => {
	const session = await locals.session('seat');
	if (!session) error(404, 'not-found');
	const { identify, otherDoor, rest } = locals.services;
	if (await otherDoor(locals.cookies, 'seat', params.process)) error(404, 'not-found');
	const viewer = await identify(session, 'seat', params.process, params.seat);
	if (!viewer.ok) error(404, 'not-found');
	locals.holds = 'view';
	return json(await rest(viewer.value));
};
