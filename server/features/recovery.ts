import type { Features } from '#server/commands/feature.ts';
import { namedBy } from './id-named.ts';

export const recoveryFeatures: Features = {
	'recovery:ask': {
		facts: (_db, { request, ...input }, sender) =>
			namedBy(sender, 'request', request, JSON.stringify(input))
	}
};
