import { m } from '#lib/messages/index.ts';
import type { Language } from '#lib/domain/process/index.ts';
import type { ListsPaper, Paper, PaperFacts, PaperPerson, Print } from '#lib/protocol/print.ts';
import { addressLines } from './address-lines.ts';
import { dateWords } from './date-words.ts';
import { helperWords, needsList, needsTotals } from './needs-paper.ts';
import { practicalRows, whenWords } from './practical-words.ts';
import { runSheetList } from './run-sheet-paper.ts';
import { setApart } from './set-apart.ts';

/** Somebody who gets a card or a letter, and the whole address that lets them in. */
export interface Invited extends PaperPerson {
	link: string;
}

/**
 * What is printed, in words.
 * @param invited whom cards and letters are for; lists are of everybody
 * @param signUp the address of the page where one signs up, for a poster
 */
export function paperOf(
	print: Exclude<Print, 'pack' | 'pack-later'>,
	facts: PaperFacts,
	invited: readonly Invited[],
	locale: Language,
	signUp: string
): Paper {
	return wordedPaper(print, setApart(facts), setApart(invited), locale, signUp);
}

function wordedPaper(
	print: Exclude<Print, 'pack' | 'pack-later'>,
	facts: PaperFacts,
	invited: readonly Invited[],
	locale: Language,
	signUp: string
): Paper {
	const of = { language: locale, host: facts.host };
	switch (print) {
		case 'cards':
			return { ...of, title: facts.title, ...cards(facts, invited, locale) };
		case 'letters':
			return { ...of, title: facts.title, ...letters(facts, invited, locale) };
		case 'door-list':
			return { ...of, title: m.paper_door_title({}, { locale }), ...doorList(facts, locale) };
		case 'table-lists':
			return { ...of, title: facts.title, ...tableLists(facts, locale) };
		case 'needs-list':
			return {
				...of,
				title: m.needs_title({}, { locale }),
				...oneList(needsList(facts, locale), locale)
			};
		case 'needs-totals':
			return {
				...of,
				title: m.needs_title({}, { locale }),
				...oneList(needsTotals(facts, locale), locale)
			};
		case 'run-sheet':
			return {
				...of,
				title: m.paper_sheet_title({}, { locale }),
				...oneList(runSheetList(facts, locale), locale)
			};
		case 'poster':
			return { ...of, title: facts.title, ...poster(facts, signUp, locale) };
		default:
			return print satisfies never;
	}
}

function oneList(list: ListsPaper['lists'][number], locale: Language) {
	return { kind: 'lists' as const, numbered: numbered(locale), apart: false, lists: [list] };
}

function cards(facts: PaperFacts, invited: readonly Invited[], locale: Language) {
	const { title, practical } = facts;
	const about = [title, whenWords(practical, locale), practical.venue];
	return {
		kind: 'cards' as const,
		scan: m.paper_card_scan({}, { locale }),
		cards: invited.map(({ name, link, table }) => ({
			name,
			link,
			opens: m.paper_card_opens({ name }, { locale }),
			lines: [
				...about,
				table === null ? '' : m.paper_card_table({ table }, { locale }),
				m.paper_card_own({}, { locale })
			].filter((line) => line !== '')
		}))
	};
}

function letters(facts: PaperFacts, invited: readonly Invited[], locale: Language) {
	const { today, keepUntil, facilitators, host, purpose, place } = facts;
	const said = [
		...practicalRows(facts.practical, locale),
		{ label: m.paper_letter_about({}, { locale }), words: place },
		{ label: m.paper_letter_purpose({}, { locale }), words: purpose }
	];
	return {
		kind: 'letters' as const,
		date: dateWords(today, locale),
		paragraphs: [m.paper_letter_invited({}, { locale }), m.paper_letter_free({}, { locale })],
		facts: said,
		entering: [m.paper_letter_enter({}, { locale }), m.paper_letter_without({}, { locale })],
		closing: [
			m.paper_letter_keep({ date: dateWords(keepUntil, locale) }, { locale }),
			m.paper_letter_questions({}, { locale }),
			m.paper_letter_regards({}, { locale }),
			[...facilitators, host].join('\n')
		],
		letters: invited.map(({ name, link, address }) => ({
			to: addressLines(name, address),
			greeting: m.paper_letter_greeting({ name }, { locale }),
			link,
			opens: m.paper_card_opens({ name }, { locale })
		}))
	};
}

function poster({ place, practical, signUpPhone }: PaperFacts, signUp: string, locale: Language) {
	return {
		kind: 'poster' as const,
		link: `${signUp}?q=poster`,
		opens: m.paper_poster_opens({}, { locale }),
		address: signUp,
		scan: m.paper_card_scan({}, { locale }),
		lead: m.paper_poster_lead({}, { locale }),
		lines: [place, whenWords(practical, locale), practical.venue].filter((line) => line !== ''),
		call: m.paper_poster_call({ phone: signUpPhone ?? '' }, { locale })
	};
}

function doorList({ people, needs }: PaperFacts, locale: Language) {
	const helpers = new Map(needs.map(({ id, helper }) => [id, helper]));
	const rows = people
		.filter(({ declined }) => !declined)
		.map(({ id, name, displayName, group, table }) => {
			const shown = displayName === null || displayName === name ? '' : displayName;
			const helper = helpers.get(id);
			// Who comes along stands at the door too, where they agreed to that.
			const along = helper
				? m.paper_door_along({ who: helperWords(helper, locale) }, { locale })
				: '';
			return [along === '' ? name : `${name}\n${along}`, shown, group, table ?? ''];
		});
	return {
		kind: 'lists' as const,
		numbered: numbered(locale),
		apart: false,
		lists: [
			{
				title: m.paper_door_title({}, { locale }),
				intro: m.paper_door_intro({}, { locale }),
				head: [
					m.paper_door_name({}, { locale }),
					m.paper_door_shown({}, { locale }),
					m.paper_door_group({}, { locale }),
					m.paper_door_table({}, { locale })
				],
				widths: [3, 2, 2, 2],
				rows
			}
		]
	};
}

function tableLists({ tables }: PaperFacts, locale: Language) {
	return {
		kind: 'lists' as const,
		numbered: numbered(locale),
		apart: true,
		lists: tables.map(({ name, seats }) => ({
			title: name,
			intro: seats.length === 0 ? m.paper_table_nobody({}, { locale }) : '',
			head: [m.paper_door_name({}, { locale })],
			widths: [1],
			rows: seats.map((seat) => [seat])
		}))
	};
}

const numbered = (locale: Language) => m.paper_page({ at: '{page}', all: '{pages}' }, { locale });
