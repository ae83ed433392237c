import {
	LISTS_OF_ONE,
	MOST,
	NEARLY_FULL,
	type ListOfOne,
	type SharedList
} from '#lib/domain/limits.ts';
import { capOf, COMMANDS, partOf, type ProcessState } from '#lib/domain/process/index.ts';

interface FullList {
	list: SharedList;
	/** How many there are now. */
	here: number;
	/** How many there may be; then nobody adds one any more. */
	most: number;
}

/**
 * The lists of a whole process that are nearly or quite full, counted as the door counts them
 * (`capReached`). The lobby is none of them: it makes room by itself.
 */
export function fullLists(state: ProcessState): FullList[] {
	const counts = new Map<SharedList, number>();
	for (const name of COMMANDS) {
		const cap = capOf(name);
		if (!cap || isOfOne(cap)) continue;
		// Two commands may add to one list, and each counts it in its own way.
		counts.set(cap.of, Math.max(counts.get(cap.of) ?? 0, cap.here(partOf(state, name))));
	}
	return [...counts]
		.map(([list, here]) => ({ list, here, most: MOST[list] }))
		.filter(({ here, most }) => here >= most * NEARLY_FULL);
}

type SomeCap = NonNullable<ReturnType<typeof capOf>>;

/** A list that one proposal, item or objection has by itself: no team needs to make room in it. */
function isOfOne(cap: SomeCap): cap is Extract<SomeCap, { of: ListOfOne }> {
	return (LISTS_OF_ONE as readonly string[]).includes(cap.of);
}
