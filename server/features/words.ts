import { holdWords } from '#lib/domain/hold/index.ts';
import { shownWords } from '#lib/domain/process/index.ts';
import type { CommandName } from '#lib/protocol/commands/index.ts';
import type { Features } from '#server/commands/feature.ts';

export const wordsFeatures: Pick<Features, Extract<CommandName, `words:${string}`>> = {
	'words:hold': {
		decide: (state, input, context) =>
			holdWords(state.holds, input, context, {
				isShown: (kind, id) => shownWords(state).some((one) => one.kind === kind && one.id === id)
			})
	}
};
