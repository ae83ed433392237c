import { error, json } from '@sveltejs/kit';
import * as v from 'valibot';
import { refuse, type Result } from '#lib/domain/result.ts';
import { PRINTS, type PaperFacts } from '#lib/protocol/print.ts';
import { printSchema, type PrintAsked } from '#lib/protocol/print-asked.ts';
import { m } from '#lib/messages/index.ts';
import { paperOf, type Invited } from '#parts/print/papers.ts';
import { linkOrigin } from '../../../../link-origin.ts';
import type { RequestHandler } from './$types.js';

const FILES = {
	cards: m.paper_file_cards,
	letters: m.paper_file_letters,
	'door-list': m.paper_file_door,
	'table-lists': m.paper_file_tables
};

/**
 * Makes a document as PDF, of what the page that asks has in front of it: links are known there alone
 * (docs/decisions/0066). Answered as a command is, where it is not made.
 */
export const POST: RequestHandler = async ({ locals, params, request, url }) => {
	locals.holds = 'secret';
	const print = PRINTS.find((known) => known === params.print);
	const session = print && (await locals.session('staff'));
	if (!print || !session) error(404, 'not-found');
	const { identify, otherDoor, printing } = locals.services;
	if (await otherDoor(locals.cookies, 'staff', params.process)) error(404, 'not-found');
	const viewer = await identify(session, 'staff', params.process);
	const facts = viewer.ok ? await printing.facts(viewer.value) : null;
	// A table host has the names of tables, and nothing that lets anybody in.
	if (!facts || (!facts.leads && print !== 'table-lists')) error(404, 'not-found');
	const asked = v.safeParse(printSchema, await request.json().catch(() => null));
	if (!asked.success) return json(refuse('bad-input'));
	const { language, links } = asked.output;
	if (!(await printing.areOpen(params.process, links))) return json(refuse('print-link-dead'));
	const invited = invitedBy(links, facts, linkOrigin(url, locals.services));
	const paper = paperOf(print, facts, invited, language);
	const isEmpty = print === 'door-list' ? facts.people.length === 0 : isNobody(paper);
	const made: Result<Uint8Array<ArrayBuffer>> = isEmpty
		? refuse('print-nobody')
		: await printing.print(paper);
	if (!made.ok) return json(made);
	const name = FILES[print]({}, { locale: language });
	return new Response(made.value, {
		headers: {
			'content-type': 'application/pdf',
			'content-disposition': `attachment; filename="${name}"`
		}
	});
};

/** Everybody of whom there is a link, in the order of the list. */
function invitedBy(links: PrintAsked['links'], facts: PaperFacts, origin: string): Invited[] {
	const secrets = new Map(links.map(({ ref, secret }) => [ref, secret]));
	return facts.people.flatMap((person) => {
		const secret = secrets.get(person.id);
		return secret === undefined ? [] : [{ ...person, link: `${origin}/enter/${secret}` }];
	});
}

function isNobody(paper: ReturnType<typeof paperOf>): boolean {
	switch (paper.kind) {
		case 'cards':
			return paper.cards.length === 0;
		case 'letters':
			return paper.letters.length === 0;
		case 'lists':
			return paper.lists.length === 0;
		default:
			return paper satisfies never;
	}
}
