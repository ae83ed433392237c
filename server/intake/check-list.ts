import type { Addresses } from '#lib/domain/decision.ts';
import { listVerdicts, type Listed } from '#lib/domain/person/index.ts';
import { peopleWorld, type ProcessState } from '#lib/domain/process/index.ts';
import type { Checked } from '#lib/protocol/intake.ts';

/**
 * What becomes of each row of a list when it is brought in now (R1): nothing is stored, and of somebody who
 * is there nothing is told but who it is.
 */
export function checkList(
	state: ProcessState,
	people: readonly Listed[],
	addresses: Addresses
): Checked {
	const conflictOf = peopleWorld(state).roleConflicts(addresses);
	return listVerdicts(people, state.people.people.values(), conflictOf);
}
