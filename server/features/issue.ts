import { issueWorld } from '#lib/domain/process/index.ts';
import type { Features } from '#server/commands/feature.ts';

export const issueFeatures: Features = {
	'issue:publish': { drain: (state) => [issueWorld(state).document] }
};
