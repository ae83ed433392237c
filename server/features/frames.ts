import { frameDocuments } from '#lib/domain/frame/index.ts';
import type { Features } from '#server/commands/feature.ts';

export const frameFeatures: Features = {
	'frames:take-texts': { drain: (state) => frameDocuments(state.frames) },
	'frames:sign': { drain: (state) => frameDocuments(state.frames) }
};
