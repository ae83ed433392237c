import type { SealingTable } from '#lib/domain/decision.ts';
import type { Shown } from '#lib/domain/slice.ts';
import { person } from '#lib/domain/subject.ts';

/** "Ik herken me hierin" or "nog niet, want …" (R11). */
export const RECOGNITIONS = ['recognised', 'not-yet'] as const;

export type IssueEvent =
	| {
			type: 'issue:published';
			/** 1, 2, 3 … */
			number: number;
			text: string;
			/** `hashText(text)`. */
			hash: string;
	  }
	| {
			type: 'issue:answered';
			reader: string;
			group: string;
			/** The version that was read. */
			number: number;
			value: (typeof RECOGNITIONS)[number];
			/** What the reader misses; `null` when recognised, or once erased. */
			want: string | null;
			/** Id of the team member who entered it from paper or speech (R5), or `null`. */
			enteredBy: string | null;
	  };

export const ISSUE_SEALED: SealingTable<IssueEvent> = {
	'issue:answered': { fields: ['want'], subject: (event) => person(event.reader) }
};

export const ISSUE_SHOWN: Shown<IssueEvent> = {
	'issue:published': ['number', 'hash'],
	'issue:answered': null
};
