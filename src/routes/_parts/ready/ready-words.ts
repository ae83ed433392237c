import { formatDay } from '#lib/client/format.ts';
import type { BlockKind } from '#lib/domain/programme/index.ts';
import { m } from '#lib/messages/index.ts';
import { blockName } from '#lib/messages/names.ts';
import type { Refusal } from '#lib/domain/result.ts';
import {
	READY_REFUSALS,
	type ReadyDone,
	type ReadyFinding,
	type ReadyLine,
	type ReadyRefusal,
	type ReadyStep
} from '#lib/protocol/ready.ts';
import { printRefusalText } from '#parts/print/print-refusal.ts';

const STEP: Record<ReadyStep, () => string> = {
	copy: m.ready_step_copy,
	preparation: m.ready_step_preparation,
	door: m.ready_step_door,
	tables: m.ready_step_tables,
	programme: m.ready_step_programme,
	proposals: m.ready_step_proposals,
	plan: m.ready_step_plan,
	round: m.ready_step_round,
	test: m.ready_step_test,
	end: m.ready_step_end,
	print: m.ready_step_print
};

/** What is being played now. */
export const readyStepName = (step: ReadyStep): string => STEP[step]();

type Detail = ReadyLine['detail'];
const count = (detail: Detail) => ({ count: Number(detail.count ?? 0) });
const named = (detail: Detail, key: string) => String(detail[key] ?? '');
const day = (detail: Detail, key: string) => formatDay(named(detail, key));
const kind = (detail: Detail) => blockName(named(detail, 'kind') as BlockKind);
const party = (detail: Detail) => ({ party: named(detail, 'party') });

/** What would have failed, in words, and the page below the process where it is mended. */
const FINDING: Record<
	ReadyFinding,
	{ says: (detail: Detail, line: ReadyLine) => string; path: string }
> = {
	'run-sheet-empty': { says: () => m.ready_run_sheet_empty(), path: '/day' },
	'block-missing': { says: (of) => m.ready_block_missing({ kind: kind(of) }), path: '/day' },
	'block-early': {
		says: (of) => m.ready_block_early({ block: named(of, 'block'), kind: kind(of) }),
		path: '/day'
	},
	'fixed-block-pushed': {
		says: (of) =>
			m.ready_block_pushed({ block: named(of, 'block'), minutes: Number(of.minutes ?? 0) }),
		path: '/day'
	},
	'usually-besloten': {
		says: (of) => m.ready_block_open({ block: named(of, 'block') }),
		path: '/day'
	},
	'day-unknown': { says: () => m.ready_day_unknown(), path: '/invite' },
	'day-passed': { says: (of) => m.ready_day_passed({ date: day(of, 'date') }), path: '/day' },
	'day-differs': {
		says: (of) => m.ready_day_differs({ day: day(of, 'day'), sheet: day(of, 'sheet') }),
		path: '/day'
	},
	'keep-until': { says: (of) => m.ready_keep_until({ date: day(of, 'date') }), path: '' },
	'frames-none': { says: () => m.ready_frames_none(), path: '/frames' },
	'frames-not-locked': { says: () => m.ready_frames_not_locked(), path: '/frames' },
	'party-no-holder': { says: (of) => m.ready_party_no_holder(party(of)), path: '/frames' },
	'party-no-promise': { says: (of) => m.ready_party_no_promise(party(of)), path: '/frames' },
	'mandate-incomplete': { says: (of) => m.ready_mandate_incomplete(party(of)), path: '/frames' },
	'issue-not-published': { says: () => m.ready_issue_not_published(), path: '/issue' },
	'issue-not-recognised': {
		says: (of) => m.ready_issue_open({ count: Number(of.open ?? 0) }),
		path: '/issue'
	},
	'questions-open': { says: (of) => m.ready_questions_open(count(of)), path: '/questions' },
	'people-none': { says: () => m.ready_people_none(), path: '/people' },
	'people-few': { says: (of) => m.ready_people_few(count(of)), path: '/people' },
	'people-unprepared': { says: (of) => m.ready_people_unprepared(count(of)), path: '/people' },
	'instruction-missing': { says: (of) => m.ready_instruction_missing(count(of)), path: '/people' },
	'permission-missing': { says: (of) => m.ready_permission_missing(count(of)), path: '/people' },
	'links-missing': { says: (of) => m.ready_links_missing(count(of)), path: '/invite' },
	'no-tables': { says: () => m.ready_no_tables(), path: '/room' },
	'table-no-host': {
		says: (of) => m.ready_table_no_host({ table: named(of, 'table') }),
		path: '/team'
	},
	'hosts-missing': { says: (of) => m.ready_hosts_missing(count(of)), path: '/team' },
	'not-seated': { says: (of) => m.ready_not_seated(count(of)), path: '/room' },
	'phones-not-asked': { says: (of) => m.ready_phones_not_asked(count(of)), path: '/day' },
	'leader-alone': { says: () => m.ready_leader_alone(), path: '/team' },
	'print-refused': {
		says: (_, line) => m.ready_print_refused({ why: why(line) }),
		path: '/invite'
	},
	refused: {
		says: (_, line) => m.ready_refused({ step: readyStepName(line.step), why: why(line) }),
		path: '/day'
	},
	fault: { says: (_, line) => m.ready_fault({ step: readyStepName(line.step) }), path: '' }
};

const why = ({ refusal }: ReadyLine) => (refusal ? printRefusalText(refusal) : '');

/** Where a finding is mended, and what it is; a fault of ours is mended nowhere. */
export function findingWords(line: ReadyLine & { code: ReadyFinding }) {
	const { says, path } = FINDING[line.code];
	return { words: says(line.detail, line), path: line.code === 'fault' ? null : path };
}

const pages = (detail: Detail) => ({ count: Number(detail.pages ?? 0) });

const DONE: Record<ReadyDone, (detail: Detail) => string> = {
	'links-open': (of) => m.ready_links_open(count(of)),
	seated: (of) => m.ready_seated(count(of)),
	'tables-open': (of) => m.ready_tables_open(count(of)),
	'screen-open': () => m.ready_screen_open(),
	'help-came': () => m.ready_help_came(),
	'blocks-ran': (of) => m.ready_blocks_ran(count(of)),
	'proposals-shared': (of) => m.ready_proposals_shared(count(of)),
	'plan-frozen': () => m.ready_plan_frozen(),
	'paper-entered': (of) => m.ready_paper_entered(count(of)),
	'letter-entered': (of) => m.ready_letter_entered(count(of)),
	'round-revealed': (of) => m.ready_round_revealed(count(of)),
	'plan-adopted': () => m.ready_plan_adopted(),
	'day-closed': () => m.ready_day_closed(),
	'cards-printed': (of) => m.ready_cards_printed(pages(of)),
	'door-printed': (of) => m.ready_door_printed(pages(of)),
	'tables-printed': (of) => m.ready_tables_printed(pages(of))
};

export const doneWords = (code: ReadyDone, detail: Detail): string => DONE[code](detail);

const REFUSED: Record<ReadyRefusal, () => string> = {
	'ready-day-began': m.ready_refused_day_began,
	'ready-running': m.ready_refused_running,
	'ready-later': m.ready_refused_later,
	'ready-too-often': m.ready_refused_too_often
};

/** Why the day was not played. */
export function readyRefusalText(refusal: Refusal): string {
	const ours = READY_REFUSALS.find((code) => code === refusal.code);
	return ours ? REFUSED[ours]() : printRefusalText(refusal);
}
