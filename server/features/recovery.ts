import { recoveryWorld } from '#lib/domain/process/index.ts';
import {
	answerRecovery,
	bringRequest,
	openRequest,
	requestRecovery,
	withdrawRequest
} from '#lib/domain/recovery/index.ts';
import type { CommandName } from '#lib/protocol/commands/index.ts';
import { making } from '#lib/domain/decision.ts';
import type { Features } from '#server/commands/feature.ts';
import { idNamed } from './id-named.ts';

export const recoveryFeatures: Pick<Features, Extract<CommandName, `recovery:${string}`>> = {
	'recovery:ask': {
		decide: (state, { request, ...input }, context) => {
			const id = idNamed('request', request, JSON.stringify(input), context);
			const asked = { id, ...input };
			return making(
				id,
				requestRecovery(state.recovery, asked, context, recoveryWorld(state, context.actor))
			);
		}
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
			bringRequest(
				state.recovery,
				{ id: request, ...input },
				context,
				recoveryWorld(state, context.actor)
			)
	},
	'recovery:answer': {
		decide: (state, { request, ...input }, context) =>
			answerRecovery(state.recovery, { id: request, ...input }, context)
	}
};
