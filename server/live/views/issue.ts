import {
	issueChanges,
	openNotYets,
	recognitionByGroup,
	type IssueVersion
} from '#lib/domain/issue/index.ts';
import type { ProcessState } from '#lib/domain/process/index.ts';
import type { Sections } from '#lib/protocol/sections.ts';
import { ERASED, type ViewContext, type Views } from './context.ts';

/**
 * The latest published statement, with what changed since the version a reader answered (R12).
 * @param since its number; empty for who answered none
 */
function issue({ state }: ViewContext, since: string): Sections['issue'] {
	const current = state.issue.versions.at(-1);
	if (!current) return null;
	const { number, text, at } = current;
	return { number, text, at, compared: changesSince(state, current, Number(since)) };
}

type Compared = NonNullable<Sections['issue']>['compared'];

/** A version never changes: what is different is worked out once, and not at every update of the process. */
const CHANGES = new WeakMap<IssueVersion, Map<number, Compared>>();

function changesSince({ issue }: ProcessState, current: IssueVersion, since: number): Compared {
	const of = CHANGES.get(current) ?? new Map<number, Compared>();
	CHANGES.set(current, of);
	const known = of.get(since);
	if (known !== undefined) return known;
	const parts = issueChanges(issue, since);
	const compared = parts.length > 0 ? { since, parts } : null;
	of.set(since, compared);
	return compared;
}

/** The reader's own answer, and whether they are asked (again). */
function myIssue({ state }: ViewContext, reader: string): Sections['myIssue'] {
	const answer = state.issue.answers.get(reader);
	const current = state.issue.versions.at(-1)?.number ?? 0;
	return {
		version: answer?.number ?? null,
		recognised: answer ? answer.value === 'recognised' : null,
		want: answer?.want ?? null,
		asked: current > 0 && answer?.number !== current
	};
}

/** Answers by group and what is still wanted: facilitators. */
function issueDesk({ state, now }: ViewContext): Sections['issueDesk'] {
	const groups = recognitionByGroup(state.issue, now);
	const open = openNotYets(state.issue, now);
	return {
		versions: state.issue.versions.map(({ number, at }) => ({ number, at })),
		groups: groups.map(({ group, recognised, recognisedEarlier, notYet, lapsed }) => ({
			group,
			recognised,
			notYet: notYet + lapsed,
			silent: recognisedEarlier
		})),
		notYets: open.map(({ reader, group, number, want, at, blocking }) => ({
			id: reader,
			name: readerName(state, reader),
			group,
			version: number,
			want,
			at,
			blocking
		}))
	};
}

function readerName(state: ProcessState, reader: string): string {
	return (
		state.people.people.get(reader)?.name ??
		state.setUp.core.get(reader)?.name ??
		state.seats.seats.get(reader)?.displayName ??
		ERASED
	);
}

export const issueViews = { issue, myIssue, issueDesk } satisfies Partial<Views>;
