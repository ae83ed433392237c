import type { Language } from '#lib/domain/process/index.ts';
import { m } from '#lib/messages/index.ts';
import type { PackEntry, PackFacts, PackPaper, Paper } from '#lib/protocol/print.ts';
import { addressLines } from './address-lines.ts';
import { dateWords } from './date-words.ts';
import { answerEntry, changeEntry, frameEntry, itemEntry } from './pack-words.ts';
import { setApart } from './set-apart.ts';

type Part = PackPaper['parts'][number];

/** A frozen pack in words: one text for all who are not in the room (R22, 0079). */
export function packPaper(given: PackFacts, locale: Language): Paper & PackPaper {
	const facts = setApart(given);
	const { version, known, until } = facts;
	const date = dateWords(until, locale);
	return {
		...around(facts, locale),
		intro: [
			m.pack_intro({ title: known.title, number: version }, { locale }),
			m.pack_intro_same({ date: dateWords(facts.frozenOn, locale) }, { locale }),
			m.pack_intro_answer({ date }, { locale })
		],
		parts: [
			issuePart(facts, locale),
			framesPart(facts, locale),
			answersPart(facts, locale),
			planPart(facts, locale),
			...changeParts(facts, locale)
		],
		slip: slipOf(facts, locale)
	};
}

/** Answers that came after the pack, for the same people: nothing is asked with them. */
export function packLaterPaper(given: PackFacts, locale: Language): Paper & PackPaper {
	const facts = setApart(given);
	const { version, known, later } = facts;
	return {
		...around(facts, locale),
		intro: [m.pack_later_intro({ title: known.title, number: version }, { locale })],
		parts: [
			{
				title: m.pack_part_later({}, { locale }),
				intro: '',
				entries: later.map((answer) => answerEntry(answer, locale))
			}
		],
		slip: null
	};
}

const around = ({ known, frozenOn, people }: PackFacts, locale: Language) => ({
	kind: 'packs' as const,
	language: locale,
	title: known.title,
	host: known.host,
	numbered: m.pack_page({ at: '{page}' }, { locale }),
	date: dateWords(frozenOn, locale),
	letters: people.map(({ name, address, mark }) => ({ to: addressLines(name, address), mark }))
});

const part = (title: string, none: string, entries: PackEntry[]): Part => ({
	title,
	intro: entries.length === 0 ? none : '',
	entries
});

function issuePart({ known: { issue } }: PackFacts, locale: Language): Part {
	const entries = issue ? [{ head: '', words: issue.text, facts: [] }] : [];
	return part(m.pack_part_issue({}, { locale }), m.pack_issue_none({}, { locale }), entries);
}

function framesPart({ known }: PackFacts, locale: Language): Part {
	const entries = known.frames.map((frame) => frameEntry(frame, known, locale));
	const meaning = m.seat_frames_meaning({}, { locale });
	return { title: m.pack_part_frames({}, { locale }), intro: meaning, entries };
}

function answersPart({ known: { answers } }: PackFacts, locale: Language): Part {
	const entries = answers.map((answer) => answerEntry(answer, locale));
	return part(m.pack_part_answers({}, { locale }), m.pack_answers_none({}, { locale }), entries);
}

function planPart({ version, items, known }: PackFacts, locale: Language): Part {
	const entries = items.map((item) => itemEntry(item, known, locale));
	return { title: m.pack_part_plan({ number: version }, { locale }), intro: '', entries };
}

/** For each version that somebody may have answered: everybody finds their own (C4). */
function changeParts({ since, version: now, items, known }: PackFacts, locale: Language): Part[] {
	return since.map(({ version, changes }) => ({
		title: m.pack_part_changes({ number: version }, { locale }),
		intro: m.pack_changes_intro({ number: version, now }, { locale }),
		entries: changes.flatMap((change) => changeEntry(change, items, known, locale) ?? [])
	}));
}

function slipOf(facts: PackFacts, locale: Language): PackPaper['slip'] {
	const { version, mark, until, back, known } = facts;
	return {
		title: m.pack_slip_title({}, { locale }),
		about: m.pack_slip_about({ title: known.title, number: version, mark }, { locale }),
		whose: m.pack_slip_whose({}, { locale }),
		question: m.seat_answer_title({}, { locale }),
		answers: [
			[m.seat_can_live, m.seat_can_live_means] as const,
			[m.seat_can_live_concern, m.seat_can_live_concern_means] as const,
			[m.seat_cannot_yet, m.seat_cannot_yet_means] as const,
			[m.seat_need_time, m.seat_need_time_means] as const
		].map(([label, means]) => ({ label: label({}, { locale }), means: means({}, { locale }) })),
		rooms: [
			{ label: m.pack_slip_concern({}, { locale }), lines: 3 },
			{ label: m.pack_slip_objection({}, { locale }), lines: 6 },
			{ label: m.pack_slip_liveable({}, { locale }), lines: 3 }
		],
		how: [
			m.pack_slip_until({ date: dateWords(until, locale) }, { locale }),
			m.pack_slip_how({}, { locale })
		],
		fold: m.pack_slip_fold({}, { locale }),
		to: back.split('\n')
	};
}
