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

/** An open phase, or `null` when the round is paused or over. */
export function openPhase(phase: Phase): OpenPhase | null {
	switch (phase.name) {
		case 'DRAFT':
		case 'CLARIFYING':
		case 'REACTING':
		case 'ASKING':
		case 'WAITING':
		case 'OBJECTIONS':
		case 'INTEGRATING':
			return phase;
		case 'PAUSED':
		case 'CONSENTED':
		case 'SUPERSEDED':
		case 'ADJOURNED':
		case 'NO_CONSENT':
			return null;
		default:
			return unreachable(phase);
	}
}

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
