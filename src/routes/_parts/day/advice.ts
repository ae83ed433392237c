import { stageOf } from '#lib/domain/consent/phase.ts';
import { m } from '#lib/messages/index.ts';
import type { Sections } from '#lib/protocol/sections.ts';
import { changeUnderWay } from './which-screen.ts';

/** Where the plan is, as far as it matters for what to do next. */
export type Advice =
	| 'no-round'
	| 'asking'
	| 'round'
	| 'to-test'
	| 'testing'
	| 'deferred'
	| 'returned'
	| 'later'
	| 'ended'
	| 'adopted';

type View = Pick<Partial<Sections>, 'round' | 'test' | 'result'>;

/** What the team does next with the plan, once the run sheet has nothing more to say (§3, §4). */
export function adviceFor(view: View): Advice {
	const { round, test, result } = view;
	if (result && !changeUnderWay(view)) return 'adopted';
	const amended = round != null && round.version > (test?.version ?? 0);
	switch (test?.status) {
		case 'NOT_ADOPTED':
			return 'ended';
		case 'TESTING':
			return 'testing';
		case 'DEFERRED':
			return 'deferred';
		case 'RETURNED':
			return amended ? ofRound(round) : 'returned';
		case 'ADJOURNED':
			return amended ? ofRound(round) : 'later';
		default:
			return ofRound(round);
	}
}

function ofRound(round: View['round']): Advice {
	if (round == null) return 'no-round';
	if (round.status === 'ADJOURNED') return 'later';
	if (round.status === 'NO_CONSENT') return 'ended';
	switch (stageOf(round.status)) {
		case 'asked':
			return 'asking';
		case 'consented':
			return 'to-test';
		case 'over':
			return 'no-round';
		default:
			return 'round';
	}
}

interface Words {
	/** While the day is open and nothing comes after what runs. */
	day: () => string;
	/** When the day is closed. */
	after: () => string;
	/** Its page, below the process. */
	path: '/plan' | '/consent' | '/test' | '/day' | '/follow-up';
}

/** What is said of it, and where it is done. */
export const ADVICE: Readonly<Record<Advice, Words>> = {
	'no-round': { day: m.advice_no_round, after: m.advice_no_round_after, path: '/plan' },
	asking: { day: m.advice_asking, after: m.advice_round, path: '/consent' },
	round: { day: m.advice_round, after: m.advice_round, path: '/consent' },
	'to-test': { day: m.advice_to_test, after: m.advice_to_test, path: '/test' },
	testing: { day: m.advice_testing, after: m.advice_testing, path: '/test' },
	deferred: { day: m.advice_deferred, after: m.advice_deferred_after, path: '/test' },
	returned: { day: m.advice_returned, after: m.advice_returned, path: '/test' },
	later: { day: m.advice_later, after: m.advice_later_after, path: '/day' },
	ended: { day: m.advice_ended, after: m.advice_ended_after, path: '/follow-up' },
	adopted: { day: m.advice_adopted, after: m.advice_adopted_after, path: '/follow-up' }
};
