import { error, json } from '@sveltejs/kit';
import * as v from 'valibot';
import { refuse } from '#lib/domain/result.ts';
import { mailSchema } from '#lib/protocol/mail-asked.ts';
import { mailWords } from '#parts/invite/mail-words.ts';
import type { RequestHandler } from './$types.js';

/** Has invitations mailed, in words of ours. Answered as a command is. */
export const POST: RequestHandler = async ({ locals, params, request }) => {
	const session = await locals.session('staff');
	if (!session) error(404, 'not-found');
	const { identify, otherDoor, printing, mailing } = locals.services;
	if (await otherDoor(locals.cookies, 'staff', params.process)) error(404, 'not-found');
	const viewer = await identify(session, 'staff', params.process);
	const facts = viewer.ok ? await printing.facts(viewer.value) : null;
	if (!viewer.ok || !facts?.leads) error(404, 'not-found');
	const asked = v.safeParse(mailSchema, await request.json().catch(() => null));
	if (!asked.success) return json(refuse('bad-input'));
	const { id, people, again, language } = asked.output;
	const words = mailWords(facts.practical, facts.zone, language);
	return json(await mailing.ask(viewer.value, { people, again, words }, id));
};
