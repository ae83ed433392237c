import { error, json } from '@sveltejs/kit';
import * as v from 'valibot';
import { ok, refuse, type Result } from '#lib/domain/result.ts';
import type { Language } from '#lib/domain/process/index.ts';
import {
	PRINTS,
	type PackFacts,
	type Paper,
	type PaperFacts,
	type Print,
	type PrintRefusal
} from '#lib/protocol/print.ts';
import { BY_HAND_HEADER, wordsByHand } from '#lib/protocol/print-letters.ts';
import { printSchema, type PrintAsked } from '#lib/protocol/print-asked.ts';
import { m } from '#lib/messages/index.ts';
import { packLaterPaper, packPaper } from '#parts/print/pack-paper.ts';
import { paperOf, type Invited } from '#parts/print/papers.ts';
import { linkOrigin } from '../../../../link-origin.ts';
import type { RequestHandler } from './$types.js';

type PackPrint = 'pack' | 'pack-later';
type Worded = Result<Paper, PrintRefusal>;

const FILES = {
	cards: m.paper_file_cards,
	letters: m.paper_file_letters,
	'door-list': m.paper_file_door,
	'table-lists': m.paper_file_tables,
	pack: m.paper_file_pack,
	'pack-later': m.paper_file_pack_later,
	'needs-list': m.paper_file_needs,
	'needs-totals': m.paper_file_needs_totals,
	poster: m.paper_file_poster,
	'run-sheet': m.paper_file_run_sheet
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
	if (!viewer.ok) error(404, 'not-found');
	const facts = await printing.facts(viewer.value);
	// A table host has the names of tables and the run sheet, and nothing that lets anybody in.
	if (!facts || (!facts.leads && !FOR_HOSTS.includes(print))) error(404, 'not-found');
	const asked = v.safeParse(printSchema, await request.json().catch(() => null));
	if (!asked.success) return json(refuse('bad-input'));
	const { language, links, pack } = asked.output;
	if (!(await printing.areOpen(params.process, links))) return json(refuse('print-link-dead'));
	const invited = invitedBy(links, facts, linkOrigin(url, locals.services));
	const address = `${linkOrigin(url, locals.services)}/sign-up/${params.process}`;
	if (print === 'poster' && facts.signUpPhone === null) return json(refuse('print-nobody'));
	const worded =
		print === 'pack' || print === 'pack-later'
			? packWorded(print, pack ? await printing.pack(viewer.value, pack) : null, language)
			: paperWorded(print, facts, invited, language, address);
	if (!worded.ok) return json(worded);
	const made = await printing.print(worded.value);
	if (!made.ok) return json(made);
	if (print === 'cards' || print === 'letters') {
		// Before it leaves: whoever has it in hand can be told apart from who has not.
		const way = print === 'cards' ? 'card' : 'letter';
		const people = invited.map(({ id }) => id);
		const noted = await printing.note(viewer.value, way, people);
		if (!noted.ok) return json(noted);
	}
	const name = FILES[print]({}, { locale: language });
	return new Response(made.value, {
		headers: {
			'content-type': 'application/pdf',
			[BY_HAND_HEADER]: wordsByHand(worded.value).map(encodeURIComponent).join(' '),
			'content-disposition': `attachment; filename="${name}"`
		}
	});
};

const FOR_HOSTS: readonly Print[] = ['table-lists', 'run-sheet'];

/** A list that has rows of nobody. */
const IS_EMPTY: { [Name in Print]?: (facts: PaperFacts) => boolean } = {
	'door-list': ({ people }) => people.length === 0,
	'needs-list': ({ needs }) => needs.length === 0,
	'needs-totals': ({ needs }) => needs.length === 0,
	'run-sheet': ({ runSheet }) => runSheet.length === 0
};

function packWorded(print: PackPrint, facts: PackFacts | null, language: Language): Worded {
	if (!facts) return refuse('print-no-pack');
	if (facts.people.length === 0) return refuse('print-nobody');
	if (print === 'pack') return ok(packPaper(facts, language));
	return facts.later.length === 0
		? refuse('print-nothing-later')
		: ok(packLaterPaper(facts, language));
}

function paperWorded(
	print: Exclude<Print, PackPrint>,
	facts: PaperFacts,
	invited: readonly Invited[],
	language: Language,
	signUp: string
): Worded {
	const paper = paperOf(print, facts, invited, language, signUp);
	const isEmpty = IS_EMPTY[print]?.(facts) ?? isNobody(paper);
	return isEmpty ? refuse('print-nobody') : ok(paper);
}

/** Everybody of whom there is a link, in the order of the list. */
function invitedBy(links: PrintAsked['links'], facts: PaperFacts, origin: string): Invited[] {
	const secrets = new Map(links.map(({ ref, secret }) => [ref, secret]));
	return facts.people.flatMap((person) => {
		const secret = secrets.get(person.id);
		return secret === undefined ? [] : [{ ...person, link: `${origin}/enter/${secret}` }];
	});
}

function isNobody(paper: Paper): boolean {
	switch (paper.kind) {
		case 'cards':
			return paper.cards.length === 0;
		case 'letters':
		case 'packs':
			return paper.letters.length === 0;
		case 'poster':
			return false;
		case 'lists':
			return paper.lists.length === 0;
		default:
			return paper satisfies never;
	}
}
