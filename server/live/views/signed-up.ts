import type { ProcessState } from '#lib/domain/process/index.ts';
import type { PersonPage } from '#lib/protocol/sections/desk.ts';

/** What somebody typed when they signed up, also where they were known already. */
export function signedUpOf({ signUps: { taken } }: ProcessState, person: string) {
	return [...taken.values()].flatMap(
		({ id, at, name, reach, words, person: of }): NonNullable<PersonPage['signedUp']> =>
			of === person && name !== null ? [{ id, at, name, reach, words }] : []
	);
}
