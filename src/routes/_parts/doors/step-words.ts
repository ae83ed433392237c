import { m } from '#lib/messages/index.ts';
import type { Step, StepProgress } from '#lib/protocol/sections/process.ts';

interface StepWords {
	/** What to do while it is not done. */
	next: () => string;
	/** What is counted: "3 van 7 voorbereid". */
	count: (counts: { done: number; of: number }) => string;
	/** Its page, below the process. */
	path: string;
}

export const STEP_WORDS: Readonly<Record<Step, StepWords>> = {
	core: {
		next: m.prep_next_core,
		count: m.prep_count_core,
		path: '/team'
	},
	issue: {
		next: m.prep_next_issue,
		count: m.prep_count_issue,
		path: '/issue'
	},
	frames: {
		next: m.prep_next_frames,
		count: m.prep_count_frames,
		path: '/frames'
	},
	people: {
		next: m.prep_next_people,
		count: m.prep_count_people,
		path: '/people'
	},
	questions: {
		next: m.prep_next_questions,
		count: m.prep_count_questions,
		path: '/questions'
	},
	day: { next: m.prep_next_day, count: m.prep_count_day, path: '/day' },
	test: { next: m.prep_next_test, count: m.prep_count_test, path: '/test' }
};

/** How far a step is, in a few words. */
export function stepStateText({ step, state, done, of }: StepProgress): string {
	if (state === 'done') return m.prep_step_done();
	if (state === 'to-do') return m.prep_step_todo();
	if (of > 0) return STEP_WORDS[step].count({ done, of });
	return m.prep_step_busy();
}
