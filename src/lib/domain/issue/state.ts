import type { Meta } from '#lib/domain/decision.ts';
import type { Slice } from '#lib/domain/slice.ts';
import type { IssueEvent, RECOGNITIONS } from './events.ts';
import { ISSUE_SEALED, ISSUE_SHOWN } from './events.ts';

export interface IssueVersion {
	number: number;
	text: string;
	hash: string;
	at: number;
}

/** A reader's last answer, on the version it was given to. */
export interface IssueAnswer {
	reader: string;
	group: string;
	number: number;
	value: (typeof RECOGNITIONS)[number];
	want: string | null;
	enteredBy: string | null;
	at: number;
}

export interface IssueState {
	/** In order; the last one is the issue statement. */
	versions: readonly IssueVersion[];
	answers: ReadonlyMap<string, IssueAnswer>;
}

export const EMPTY_ISSUE: IssueState = { versions: [], answers: new Map() };

export function evolveIssue(state: IssueState, event: IssueEvent, meta: Meta): IssueState {
	switch (event.type) {
		case 'issue:published': {
			const { type: _, ...version } = event;
			return { ...state, versions: [...state.versions, { ...version, at: meta.at }] };
		}
		case 'issue:answered': {
			const { type: _, ...answer } = event;
			const answers = new Map(state.answers).set(answer.reader, { ...answer, at: meta.at });
			return { ...state, answers };
		}
		default:
			return event satisfies never;
	}
}

export const issueSlice: Slice<IssueState, IssueEvent> = {
	empty: EMPTY_ISSUE,
	evolve: evolveIssue,
	sealed: ISSUE_SEALED,
	shown: ISSUE_SHOWN
};
