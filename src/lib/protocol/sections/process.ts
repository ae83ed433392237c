import type { Practical } from '#lib/domain/process/index.ts';

/** What anyone who comes in by any door sees first (R8). */
export interface ProcessInfo {
	id: string;
	title: string;
	place: string;
	purpose: string;
	/** Who hosts the process and reads what is written. */
	host: string;
	/** ISO date on which it is deleted. */
	keepUntil: string;
	language: 'nl' | 'en';
	/** Every time that is shown of it is of this zone ("Europe/Amsterdam"). */
	zone: string;
	/** What was changed in this after it was first told, oldest first (R8). */
	changes: {
		/** Epoch ms. */
		at: number;
		field: 'title' | 'place' | 'purpose' | 'host' | 'keepUntil';
		before: string;
		after: string;
	}[];
	/** Where and when the day is; null as long as nobody said anything of it. */
	practical: Practical | null;
	/** Names of the facilitators, as people meet them on the day. */
	facilitators: string[];
}

export const STEPS = ['core', 'issue', 'frames', 'people', 'questions', 'day', 'test'] as const;
export type Step = (typeof STEPS)[number];

export interface StepProgress {
	step: Step;
	state: 'to-do' | 'busy' | 'done';
	/** How much of how many, where counting makes sense (R10: counts only). */
	done: number;
	of: number;
}

export interface ProcessSections {
	process: ProcessInfo;
	/** Progress as counts: facilitators, hosts and the core group. */
	progress: StepProgress[];
}
