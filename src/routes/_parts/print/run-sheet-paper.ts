import type { Language } from '#lib/domain/process/index.ts';
import { wallIn } from '#lib/domain/zone.ts';
import { m } from '#lib/messages/index.ts';
import { devicesName } from '#lib/messages/names.ts';
import type { ListsPaper, PaperFacts } from '#lib/protocol/print.ts';
import { dateWords } from './date-words.ts';

/** The run sheet as it goes now, by the process' own clock (R23): for the team, with what it wrote for itself. */
export function runSheetList(
	{ runSheet, zone }: PaperFacts,
	locale: Language
): ListsPaper['lists'][number] {
	const first = runSheet[0];
	const day = first ? dateWords(wallIn(zone, first.startsAt).date, locale) : '';
	const clock = (ms: number) => wallIn(zone, ms).time;
	return {
		title: m.paper_sheet_title({}, { locale }),
		intro: m.paper_sheet_intro({ day }, { locale }),
		head: [
			m.paper_sheet_time({}, { locale }),
			m.paper_sheet_part({}, { locale }),
			m.paper_sheet_who({}, { locale }),
			m.paper_sheet_needed({}, { locale }),
			m.paper_sheet_notes({}, { locale })
		],
		widths: [1.5, 2.6, 1.7, 2, 3],
		rows: runSheet.map((block) => [
			`${clock(block.startsAt)}\n${clock(block.endsAt)}`,
			[
				block.title,
				block.track ?? '',
				block.besloten ? m.day_besloten({}, { locale }) : '',
				block.devices === 'own' ? '' : devicesName(block.devices, locale)
			]
				.filter((line) => line !== '')
				.join('\n'),
			block.owner,
			block.materials,
			block.notes
		])
	};
}
