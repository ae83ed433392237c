import {
	issueChanges,
	openNotYets,
	recognitionByGroup,
	type IssueVersion
} from '#lib/domain/issue/index.ts';
import type { ProcessState } from '#lib/domain/process/index.ts';
import type { DiffPart } from '#lib/domain/text-diff.ts';
import type { Sections } from '#lib/protocol/sections.ts';
import { ERASED, type ViewContext, type Views } from './context.ts';

/** The latest published statement, with what changed since the version before (R12). */
function issue({ state }: ViewContext): Sections['issue'] {
	const current = state.issue.versions.at(-1);
	if (!current) return null;
	const { number, text, at } = current;
	return { number, text, at, diff: number > 1 ? changesOf(current, state) : null };
}

/** A version never changes: what it changed is worked out once, and not at every update of the process. */
const CHANGES = new WeakMap<IssueVersion, DiffPart[]>();

function changesOf(version: IssueVersion, state: ProcessState): DiffPart[] {
	const known = CHANGES.get(version) ?? issueChanges(state.issue, version.number - 1);
	CHANGES.set(version, known);
	return known;
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
