import type { ConsentRefusal, Objection, Said } from '#lib/domain/consent/index.ts';
import type { Context } from '#lib/domain/decision.ts';
import type { Result } from '#lib/domain/result.ts';

/** An objection that has to be solved in the round that goes on. */
export type Unsolved = Pick<Objection, 'id' | 'seat' | 'shownAs'>;

/** What the rules ask of the rest of the process. */
export interface OffersWorld {
	/** Number of the current round; 0 before the first. */
	readonly round: number;
	/** The objection that is taken up now; null when none is, also while the round is paused. */
	readonly taken: string | null;
	/** One of the current round, while objections are solved in it and it is not settled; null otherwise. */
	unsolved: (objection: string) => Unsolved | null;
	/** Whether who speaks is its objector, by the way it came or on their own phone (C5). */
	owns: (input: Said & { objection: string }, context: Context) => Owned;
	/** This seat sits at the table whose device acts. */
	sitsHere: (seat: string, context: Context) => boolean;
	/** It is this seat's, and came by this very device. */
	cameHere: (objection: string, seat: string, context: Context) => boolean;
	isSeat: (id: string) => boolean;
	namesSomebody: (text: string) => boolean;
}

export type Owned = Result<{ seat: string }, ConsentRefusal>;
