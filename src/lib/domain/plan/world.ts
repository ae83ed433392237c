import type { Actor } from '#lib/domain/decision.ts';
import type { PlanVersion } from '#lib/domain/plan-types.ts';
import type { PlanItem } from './state.ts';

/** What rules of the plan ask of the rest of the process. */
export interface PlanWorld {
	/** A proposal's kind, or undefined when there is none. */
	proposalKind: (id: string) => 'plan' | 'recovery' | undefined;
	isFrame: (id: string) => boolean;
	/** Framing parties can pay, and so can `own` and whoever is named with the item. */
	isParty: (id: string) => boolean;
	/** The display name of a seat: null once erased, undefined when there is no such seat. */
	displayName: (seat: string) => string | null | undefined;
	isTable: (id: string) => boolean;
	/** Whether a seat or a table device writes in this item now. */
	holdsPen: (actor: Actor, item: PlanItem) => boolean;
	/** Whether a seat sits with whoever holds the pen: at the same table, or as one of those who have it. */
	sitsWith: (actor: Actor, seat: string, item: PlanItem) => boolean;
	/** The version that framing parties read, in a test; null before the first. */
	readonly judged: PlanVersion | null;
	/** The question is put to everyone, also while the round is paused there. */
	readonly roundAsks: boolean;
	/** Objections were revealed, and one of them is not settled yet. */
	readonly solving: boolean;
	/** Parties judge, or one of them still has to. */
	readonly testing: boolean;
}
