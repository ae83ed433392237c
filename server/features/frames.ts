import { frameDocuments } from '#lib/domain/frame/index.ts';
import type { Features } from '#server/commands/feature.ts';
import { addressesFor } from './addresses.ts';

export const frameFeatures: Features = {
	'party:mandate': {
		facts: async (db, _input, { process }) => ({ addresses: await addressesFor(db, process) })
	},
	'frames:take-texts': { drain: (state) => frameDocuments(state.frames) },
	'frames:sign': { drain: (state) => frameDocuments(state.frames) }
};
