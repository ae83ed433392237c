import type { PaperFacts } from '#lib/protocol/print.ts';
import type { ReadyLine, ReadyStep } from '#lib/protocol/ready.ts';

/** What a day that was played comes to. */
export interface Played {
	lines: ReadyLine[];
	/** What stands on paper of the invented people; null where it did not come that far. */
	paper: PaperFacts | null;
}

/** What the thread says of it. */
export type Heard = { step: ReadyStep } | { played: Played } | { fault: string };
