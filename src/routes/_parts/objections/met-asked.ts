import type { MyRound } from '#lib/protocol/sections/consent.ts';

/** An objection of which somebody may say whether the amended text solves it. */
export interface AskedObjection {
	objection: Pick<
		MyRound['objections'][number],
		'id' | 'items' | 'canCallMet' | 'saidNotMet' | 'missing' | 'status'
	>;
	/** Whose it is, when a contact person says what they were told; null for one's own. */
	name: string | null;
}

/** All that this person may speak of: their own, unless those are covered, and of whom they speak for. */
export function objectionsOf(mine: MyRound | null | undefined, shown: boolean): AskedObjection[] {
	const own = shown ? (mine?.objections ?? []) : [];
	return [
		...own.map((objection) => ({ objection, name: null })),
		...(mine?.speaksFor ?? []).flatMap(({ displayName, objections }) =>
			objections.map((objection) => ({ objection, name: displayName }))
		)
	];
}

/** Is being asked, and did not say yet that it is not solved. */
export function isAskedIfMet({ objection }: AskedObjection): boolean {
	return objection.canCallMet && !objection.saidNotMet;
}
