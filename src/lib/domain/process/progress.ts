import { recognitionByGroup } from '#lib/domain/issue/index.ts';
import { statusCounts, type PersonStatus } from '#lib/domain/person/index.ts';
import { openQuestions } from '#lib/domain/question/index.ts';
import type { ProcessState } from './process.ts';

/** All that the core group sees of what was said to the team: numbers, step by step (R10). */
export interface Progress {
	issue: { version: number; recognised: number; notYet: number };
	frames: { locked: boolean; version: number; parties: number; signed: number };
	people: Readonly<Record<PersonStatus, number>>;
	questions: { all: number; open: number };
	day: ProcessState['programme']['day'];
	plan: { items: number; version: number };
	test: ProcessState['frameTest']['status']['phase'];
	followUp: { agreed: number; done: number };
}

export function progressOf(state: ProcessState, now: number): Progress {
	const groups = recognitionByGroup(state.issue, now);
	const total = (pick: (group: (typeof groups)[number]) => number) =>
		groups.reduce((sum, group) => sum + pick(group), 0);
	const { frames, questions, plan, followUp } = state;
	const agreements = [...followUp.agreements.values()];
	return {
		issue: {
			version: state.issue.versions.length,
			recognised: total((group) => group.recognised + group.recognisedEarlier),
			notYet: total((group) => group.notYet + group.lapsed)
		},
		frames: {
			locked: frames.phase === 'FRAMES_LOCKED',
			version: frames.version,
			parties: frames.parties.size,
			signed: frames.signatures.size
		},
		people: statusCounts(state.people),
		questions: { all: questions.questions.size, open: openQuestions(questions).length },
		day: state.programme.day,
		plan: { items: plan.items.size, version: plan.versions.length },
		test: state.frameTest.status.phase,
		followUp: {
			agreed: agreements.length,
			done: agreements.filter(({ status }) => status === 'done').length
		}
	};
}
