import { needTotals, type DayNeeds } from '#lib/domain/person/needs.ts';
import type { Language } from '#lib/domain/process/index.ts';
import { m } from '#lib/messages/index.ts';
import { helperName, needName } from '#lib/messages/names.ts';
import type { ListsPaper, PaperFacts } from '#lib/protocol/print.ts';

type List = ListsPaper['lists'][number];

/** Who needs what on the day, of who agreed to it: for the team (R17). */
export function needsList({ needs }: PaperFacts, locale: Language): List {
	return {
		title: m.needs_title({}, { locale }),
		intro: m.paper_door_intro({}, { locale }),
		head: [
			m.needs_who({}, { locale }),
			m.needs_what({}, { locale }),
			m.needs_words({}, { locale }),
			m.needs_helper({}, { locale })
		],
		widths: [2, 2, 2, 2],
		rows: needs.map(({ name, needs: codes, words, helper }) => [
			name,
			codes.map((code) => needName(code, locale)).join(', '),
			words ?? '',
			helper ? [helperWords(helper, locale), helper.reach ?? ''].filter(Boolean).join(', ') : ''
		])
	};
}

/** How many need what, for who prepares the venue: nobody's name and nobody's words. */
export function needsTotals({ needs }: PaperFacts, locale: Language): List {
	const totals = needTotals(needs);
	const rows = [
		...totals.needs.map(({ code, count }) => [needName(code, locale), String(count)]),
		...totals.helpers.map(({ code, count }) => [helperName(code, locale), String(count)])
	];
	return {
		title: m.needs_title({}, { locale }),
		intro: m.needs_totals({}, { locale }),
		head: [m.needs_what({}, { locale }), m.needs_count({}, { locale })],
		widths: [4, 1],
		rows
	};
}

/** Who comes along, as a door list names them. */
export function helperWords(
	{ kind, name }: NonNullable<DayNeeds['helper']>,
	locale: Language
): string {
	const what = helperName(kind, locale);
	return name ? m.needs_helper_line({ kind: what, name }, { locale }) : what;
}
