import type { Refusal } from '#lib/domain/result.ts';

/** What rules of the day ask of the rest of the process; numbers are counts of people or things. */
export interface ProgrammeWorld {
	readonly framesLocked: boolean;
	/** What the issue statement still asks for at this moment: `issueCares` (R11). */
	issue: (now: number) => readonly Refusal[];
	readonly questionsOpen: number;
	readonly unprepared: number;
	/** Everyone is asked whether they can live with the plan. */
	readonly asked: boolean;
	/** Proposals and parking-lot items that end nowhere yet (R31). */
	readonly looseEnds: number;
	/** A consent round that was begun and neither ended nor adjourned. */
	readonly roundLive: boolean;
	isParty: (id: string) => boolean;
	/** One of the frames as they are locked now. */
	isLockedFrame: (id: string) => boolean;
}
