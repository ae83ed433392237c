export const REACTION_FORMS = ['per-table', 'in-turn'] as const;
export type ReactionForm = (typeof REACTION_FORMS)[number];

/** Where a round is while it can go on (§3 Table). */
export type OpenPhase =
	| { name: 'DRAFT' }
	| { name: 'CLARIFYING' }
	| { name: 'REACTING'; form: ReactionForm }
	| { name: 'ASKING'; lastCallAt: number | null }
	| { name: 'WAITING'; deadline: number | null }
	| { name: 'OBJECTIONS' }
	| { name: 'INTEGRATING'; objection: string };

export type Phase =
	| OpenPhase
	| { name: 'PAUSED'; back: OpenPhase }
	| { name: 'CONSENTED' }
	| { name: 'SUPERSEDED' }
	| { name: 'ADJOURNED'; until: string }
	| { name: 'NO_CONSENT'; reason: string };

export type PhaseName = Phase['name'];
/** Phases of a round that is live: open, or paused on the way. */
export type LiveName = OpenPhase['name'] | 'PAUSED';

/**
 * What people do in a phase: they read the text, answer, or work on objections; or the round stands
 * still, is consented, or is over without.
 */
const STAGES = {
	DRAFT: 'reading',
	CLARIFYING: 'reading',
	REACTING: 'reading',
	ASKING: 'asked',
	WAITING: 'asked',
	OBJECTIONS: 'objecting',
	INTEGRATING: 'objecting',
	PAUSED: 'paused',
	CONSENTED: 'consented',
	SUPERSEDED: 'over',
	ADJOURNED: 'over',
	NO_CONSENT: 'over'
} as const satisfies Record<PhaseName, string>;
export type Stage = (typeof STAGES)[PhaseName];

export const stageOf = (phase: PhaseName): Stage => STAGES[phase];

const isOpen = (phase: Phase): phase is OpenPhase =>
	['reading', 'asked', 'objecting'].includes(stageOf(phase.name));

/** An open phase, or `null` when the round is paused or over. */
export const openPhase = (phase: Phase): OpenPhase | null => (isOpen(phase) ? phase : null);

/** Live: open, or paused on the way. */
export function isLive(phase: Phase): boolean {
	return phase.name === 'PAUSED' || openPhase(phase) !== null;
}

/** The open phase the round is in or returns to after a pause; `null` when it is over. */
export function phaseBeneath(phase: Phase): OpenPhase | null {
	return phase.name === 'PAUSED' ? phase.back : openPhase(phase);
}

/** The end of every switch over a union: reaching it is a bug. */
export function unreachable(value: never): never {
	throw new TypeError(`not in the union: ${JSON.stringify(value)}`);
}
