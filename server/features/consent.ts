import { itemDocuments } from '#lib/domain/plan/index.ts';
import type { Features } from '#server/commands/feature.ts';

export const consentFeatures: Features = {
	'round:freeze': { drain: (state) => itemDocuments(state.plan) }
};
