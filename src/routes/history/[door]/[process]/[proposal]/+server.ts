import { error, json } from '@sveltejs/kit';
import { DOORS } from '#lib/protocol/doors.ts';
import type { RequestHandler } from './$types.js';

/** Who wrote what and when in a proposal, for whoever stands at this door. */
export const GET: RequestHandler = async ({ locals, params, url }) => {
	const door = DOORS.find((known) => known === params.door);
	const session = door && (await locals.session(door));
	if (!door || !session) error(404, 'not-found');
	const { otherDoor } = locals.services;
	if (await otherDoor(locals.cookies, door, params.process)) error(404, 'not-found');
	const seat = url.searchParams.get('seat') ?? undefined;
	const viewer = await locals.services.identify(session, door, params.process, seat);
	if (!viewer.ok) error(404, 'not-found');
	const history = await locals.services.proposalHistory(viewer.value, params.proposal);
	if (!history) error(404, 'not-found');
	if (history === 'too-often') error(429, 'too-often');
	return json(history, { headers: { 'cache-control': 'no-store' } });
};
