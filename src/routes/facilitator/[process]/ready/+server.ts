import { error } from '@sveltejs/kit';
import type { ReadySaid } from '#lib/protocol/ready.ts';
import { refuse } from '#lib/domain/result.ts';
import { paperOf } from '#parts/print/papers.ts';
import { linkOrigin } from '../../../link-origin.ts';
import type { RequestHandler } from './$types.js';

/** What stands in the place of a secret on a card that is made to see whether it can be made. */
const NO_SECRET = '0'.repeat(43);

const PAPERS = [
	{ done: 'cards-printed', print: 'cards' },
	{ done: 'door-printed', print: 'door-list' },
	{ done: 'tables-printed', print: 'table-lists' }
] as const;

/**
 * Plays the day of a process on a copy with invented people (docs/decisions/0093), and says line by line how far
 * it is and what came of it. It ends when whoever asked goes away.
 */
export const POST: RequestHandler = async ({ locals, params, request, url }) => {
	locals.holds = 'secret';
	const session = await locals.session('staff');
	if (!session) error(404, 'not-found');
	const { identify, otherDoor, readiness } = locals.services;
	if (await otherDoor(locals.cookies, 'staff', params.process)) error(404, 'not-found');
	const viewer = await identify(session, 'staff', params.process);
	if (!viewer.ok) error(404, 'not-found');
	// Nothing is asked in it; unread it would end the answer.
	await request.text();
	const link = `${linkOrigin(url, locals.services)}/enter/${NO_SECRET}`;
	const papers: Parameters<typeof readiness.run>[1] = (facts) =>
		PAPERS.map(({ done, print }) => {
			const invited = facts.people.map((person) => ({ ...person, link }));
			return { done, paper: paperOf(print, facts, invited, facts.language, link) };
		});
	const gone = new AbortController();
	const encoder = new TextEncoder();
	const body = new ReadableStream<Uint8Array>({
		async start(controller) {
			const say = (said: ReadySaid) => {
				if (!gone.signal.aborted) controller.enqueue(encoder.encode(`${JSON.stringify(said)}\n`));
			};
			try {
				const ran = await readiness.run(viewer.value, papers, say, gone.signal);
				say(ran.ok ? { report: ran.value } : { refusal: ran.refusal });
			} catch {
				say(refuse('internal'));
			}
			if (!gone.signal.aborted) controller.close();
		},
		cancel: () => gone.abort()
	});
	return new Response(body, { headers: { 'content-type': 'application/x-ndjson' } });
};
