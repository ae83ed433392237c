import { recoveryWorld } from '#lib/domain/process/index.ts';
import {
	answerRecovery,
	bringRequest,
	openRequest,
	requestRecovery,
	withdrawRequest
} from '#lib/domain/recovery/index.ts';
import type { CommandName } from '#lib/protocol/commands/index.ts';
import type { Features } from '#server/commands/feature.ts';

export const recoveryFeatures: Pick<Features, Extract<CommandName, `recovery:${string}`>> = {
	'recovery:ask': {
		decide: (state, { request, ...input }, context) =>
			requestRecovery(state.recovery, { id: request, ...input }, context, recoveryWorld(state))
	},
	'recovery:open': {
		decide: (state, { request, open }, context) =>
			openRequest(state.recovery, { id: request, open }, context)
	},
	'recovery:withdraw': {
		decide: (state, { request }, context) =>
			withdrawRequest(state.recovery, { id: request }, context)
	},
	'recovery:bring': {
		decide: (state, { request, ...input }, context) =>
			bringRequest(state.recovery, { id: request, ...input }, context, recoveryWorld(state))
	},
	'recovery:answer': {
		decide: (state, { request, ...input }, context) =>
			answerRecovery(state.recovery, { id: request, ...input }, context)
	}
};
