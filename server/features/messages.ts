import type { Features } from '#server/commands/feature.ts';
import { namedBy } from './id-named.ts';

export const messageFeatures: Features = {
	'message:write': {
		facts: (_db, { message, ...input }, sender) =>
			namedBy(sender, 'message', message, JSON.stringify(input))
	}
};
