import type { Features } from '#server/commands/feature.ts';
import { person } from '#lib/domain/subject.ts';
import { addressesFor } from './addresses.ts';

export const signUpFeatures: Features = {
	'sign-up:take-up': {
		facts: async (db, _input, { process }) => ({ addresses: await addressesFor(db, process) })
	},
	'sign-up:decline': {
		alone: true,
		// The state shows nothing of it any more.
		effect: (effects, { signUp }) => effects.eraseUnseen(person(signUp))
	}
};
