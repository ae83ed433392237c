import type { AftercareOffer, Agreement, ContactWish, FollowUpState } from './state.ts';

/** Aftercare is offered to everyone within 7 days (R42). */
export const AFTERCARE_MS = 7 * 24 * 3_600_000;

/** Agreements whose date passed and that are not done; they stay visible (R36). @param today ISO */
export function overdue(state: FollowUpState, today: string): Agreement[] {
	return openWork(state).filter(({ due }) => due < today);
}

/** What was agreed and is not done yet, whenever it is due (R36). */
export function openWork(state: FollowUpState): Agreement[] {
	return [...state.agreements.values()].filter(({ status }) => status !== 'done');
}

/** How someone may be contacted today, or null (R41). The seat card works until the same date. */
export function mayContact(
	state: FollowUpState,
	person: string,
	today: string
): ContactWish | null {
	const wish = state.wishes.get(person);
	return wish?.how && wish.until !== null && today <= wish.until ? wish : null;
}

/** The last day on which a seat card opens after check-out (R41), or null: no later than that. */
export function cardWorksUntil(state: FollowUpState, person: string): string | null {
	return state.wishes.get(person)?.until ?? null;
}

export const AFTERCARE_WHYS = ['left', 'objected', 'called-for-help'] as const;
export type AftercareWhy = (typeof AFTERCARE_WHYS)[number];

export interface AftercareWorld {
	everyone: readonly string[];
	left: ReadonlySet<string>;
	objected: ReadonlySet<string>;
	calledForHelp: ReadonlySet<string>;
	/** When the day closed, or null: it did not yet. */
	closedAt: number | null;
}

export interface AftercareLine {
	person: string;
	/** Empty for who comes after those who left, objected or called for help. */
	whys: readonly AftercareWhy[];
	/** Epoch ms; null while the day has not closed. */
	dueAt: number | null;
	offered: AftercareOffer | null;
}

/** Everyone, first who left, objected or called for help, most reasons first (R42). */
export function aftercareList(state: FollowUpState, world: AftercareWorld): AftercareLine[] {
	const sets: [AftercareWhy, ReadonlySet<string>][] = [
		['left', world.left],
		['objected', world.objected],
		['called-for-help', world.calledForHelp]
	];
	return world.everyone
		.map((person) => ({
			person,
			whys: sets.filter(([, people]) => people.has(person)).map(([why]) => why),
			dueAt: world.closedAt === null ? null : world.closedAt + AFTERCARE_MS,
			offered: state.aftercare.get(person) ?? null
		}))
		.toSorted((a, b) => b.whys.length - a.whys.length);
}
