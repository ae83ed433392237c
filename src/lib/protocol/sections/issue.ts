import type { DiffPart } from '#lib/domain/text-diff.ts';

export interface IssueVersionView {
	number: number;
	text: string;
	at: number;
	/** What changed since the version this reader answered; null for who answered none, or this one (R12). */
	compared: { since: number; parts: DiffPart[] } | null;
}

export interface MyIssueAnswer {
	/** The version this person's answer is about, or null without one. */
	version: number | null;
	recognised: boolean | null;
	want: string | null;
	/** Asked (again): the latest version has no answer of theirs. */
	asked: boolean;
}

export interface IssueNotYet {
	id: string;
	name: string;
	group: string;
	version: number;
	want: string | null;
	at: number;
	/** Still blocks the opening of the day (R11). */
	blocking: boolean;
}

export interface IssueSections {
	/** The latest published issue statement; null before the first. */
	issue: IssueVersionView | null;
	/** The reader's own answer: seats and core members. */
	myIssue: MyIssueAnswer;
	/** Facilitators: answers by group and what is still wanted. */
	issueDesk: {
		versions: { number: number; at: number }[];
		groups: { group: string; recognised: number; notYet: number; silent: number }[];
		notYets: IssueNotYet[];
	};
}
