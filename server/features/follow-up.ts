import {
	agreeFollowUp,
	callDone,
	offerAftercare,
	reportStatus,
	wishContact
} from '#lib/domain/follow-up/index.ts';
import { followUpWorld } from '#lib/domain/process/index.ts';
import type { CommandName } from '#lib/protocol/commands/index.ts';
import type { Features } from '#server/commands/feature.ts';

export const followUpFeatures: Pick<
	Features,
	Extract<CommandName, `${'agreement' | 'contact' | 'aftercare'}:${string}`>
> = {
	'agreement:set': {
		decide: (state, input, context) =>
			agreeFollowUp(state.followUp, input, context, followUpWorld(state))
	},
	'agreement:report': {
		decide: (state, input, context) =>
			reportStatus(state.followUp, input, context, followUpWorld(state))
	},
	'agreement:call-done': {
		decide: (state, input, context) =>
			callDone(state.followUp, input, context, followUpWorld(state))
	},
	'contact:wish': {
		decide: (state, input, context) => wishContact(state.followUp, input, context)
	},
	'aftercare:offer': {
		decide: (state, input, context) =>
			offerAftercare(state.followUp, input, context, followUpWorld(state))
	}
};
