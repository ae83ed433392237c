import { formatDate } from '#lib/client/format.ts';
import { m } from '#lib/messages/index.ts';
import type { Attention } from '#lib/domain/process/attention.ts';

type Line = Attention['lines'][number];

/** How far a process is, in plain words. */
export const STAGE_WORDS: Record<Attention['stage'], () => string> = {
	preparing: m.stage_preparing,
	ready: m.stage_ready,
	today: m.stage_today,
	'day-open': m.stage_day_open,
	'day-paused': m.stage_day_paused,
	'day-over': m.stage_day_over,
	consented: m.stage_consented,
	testing: m.stage_testing,
	returned: m.stage_returned,
	adopted: m.stage_adopted,
	done: m.stage_done,
	'not-adopted': m.stage_not_adopted,
	'no-plan': m.stage_no_plan
};

const CALLS_LATE = {
	mine: m.wait_calls_late_mine,
	nobody: m.wait_calls_late_nobody,
	others: m.wait_calls_late_others
};
const CALLS_TODAY = {
	mine: m.wait_calls_today_mine,
	nobody: m.wait_calls_today_nobody,
	others: m.wait_calls_today_others
};

/** What waits, in one line. */
export function waitWords({ wait, whose, count, on }: Line): string {
	const day = on === null ? '' : formatDate(on);
	switch (wait) {
		case 'day-passed':
			return m.wait_day_passed({ on: day });
		case 'calls-late':
			return CALLS_LATE[whose === 'team' ? 'others' : whose]({ count });
		case 'calls-today':
			return CALLS_TODAY[whose === 'team' ? 'others' : whose]({ count });
		case 'judge-late':
			return m.wait_judge_late({ count });
		case 'judge-today':
			return m.wait_judge_today({ count });
		case 'next-day-late':
			return m.wait_next_day_late({ on: day });
		case 'next-day-today':
			return m.wait_next_day_today();
		case 'aftercare-late':
			return m.wait_aftercare_late({ count });
		case 'aftercare-today':
			return m.wait_aftercare_today({ count });
		case 'agreement-late':
			return m.wait_agreement_late({ count });
		case 'agreement-today':
			return m.wait_agreement_today({ count });
		case 'frames':
			return m.wait_frames();
		case 'promises':
			return m.wait_promises({ count });
		case 'signatures':
			return m.wait_signatures({ count });
		default:
			return wait satisfies never;
	}
}

/** The page of a process on which something can be done about it. */
export function pageOf({ wait }: Line): string {
	if (wait.startsWith('calls')) return '/people/calls';
	if (wait.startsWith('judge')) return '/test';
	if (wait.startsWith('aftercare') || wait.startsWith('agreement')) return '/follow-up';
	if (wait === 'frames' || wait === 'promises' || wait === 'signatures') return '/frames';
	return wait === 'day-passed' ? '/invite' : '/day';
}

/** Whether it should have been done before. */
export const isLate = ({ wait }: Line) => wait === 'day-passed' || wait.endsWith('-late');
