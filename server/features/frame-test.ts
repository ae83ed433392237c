import {
	adjournTest,
	answerQuestion,
	askAboutFrame,
	closeTest,
	deferTest,
	judgeFrame,
	logWish,
	openTest,
	resumeTest,
	stopTest
} from '#lib/domain/frame-test/index.ts';
import { frameTestWorld } from '#lib/domain/process/index.ts';
import type { CommandName } from '#lib/protocol/commands/index.ts';
import type { Features } from '#server/commands/feature.ts';

/** The last millisecond of an ISO date, UTC. */
const endOf = (date: string) => Date.parse(`${date}T23:59:59.999Z`);

export const frameTestFeatures: Pick<Features, Extract<CommandName, `frame-test:${string}`>> = {
	'frame-test:open': {
		decide: (state, input, context) =>
			openTest(state.frameTest, input, context, frameTestWorld(state))
	},
	'frame-test:judge': {
		decide: (state, input, context) =>
			judgeFrame(state.frameTest, input, context, frameTestWorld(state))
	},
	'frame-test:ask': {
		decide: (state, input, context) =>
			askAboutFrame(state.frameTest, input, context, frameTestWorld(state))
	},
	'frame-test:answer': {
		decide: (state, input, context) =>
			answerQuestion(state.frameTest, input, context, frameTestWorld(state))
	},
	'frame-test:wish': {
		decide: (state, { text }, context) => {
			const party = context.actor.kind === 'party' ? context.actor.party : '';
			return logWish(state.frameTest, { party, text }, context, frameTestWorld(state));
		}
	},
	'frame-test:defer': {
		decide: (state, { until, ...input }, context) =>
			deferTest(state.frameTest, { ...input, until: endOf(until) }, context, frameTestWorld(state))
	},
	'frame-test:resume': {
		decide: (state, input, context) => resumeTest(state.frameTest, input, context)
	},
	'frame-test:close': {
		decide: (state, input, context) =>
			closeTest(state.frameTest, input, context, frameTestWorld(state))
	},
	'frame-test:adjourn': {
		decide: (state, { until }, context) =>
			adjournTest(state.frameTest, { until: endOf(until) }, context)
	},
	'frame-test:stop': {
		decide: (state, input, context) => stopTest(state.frameTest, input, context)
	}
};
