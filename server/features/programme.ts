import { currentRound, isLive } from '#lib/domain/consent/index.ts';
import { openNotYets } from '#lib/domain/issue/index.ts';
import { proposalsInPlan } from '#lib/domain/plan/index.ts';
import type { ProcessState } from '#lib/domain/process.ts';
import {
	blankScreen,
	closeDay,
	extendBlock,
	inviteGuest,
	openDay,
	pauseDay,
	resumeDay,
	setRunSheet,
	skipBlock,
	startBlock
} from '#lib/domain/programme/index.ts';
import { looseEnds } from '#lib/domain/proposal/index.ts';
import type { CommandName } from '#lib/protocol/commands/index.ts';
import type { Features } from '#server/commands/feature.ts';

function openDayWorld(state: ProcessState, now: number) {
	return {
		framesLocked: state.frames.phase === 'FRAMES_LOCKED',
		issueNotYet: openNotYets(state.issue, now).filter(({ blocking }) => blocking).length,
		questionsOpen: openQuestions(state),
		unprepared: unpreparedSeats(state)
	};
}

function closeDayWorld(state: ProcessState) {
	const round = currentRound(state.consent);
	return {
		looseEnds: looseEnds(state.proposals, proposalsInPlan(state.plan)).length,
		roundLive: round !== null && isLive(round.phase)
	};
}

export const programmeFeatures: Pick<
	Features,
	Extract<CommandName, `${'runsheet' | 'day' | 'block' | 'screen'}:${string}`>
> = {
	'runsheet:set': {
		decide: (state, input, context) => setRunSheet(state.programme, input, context)
	},
	'day:open': {
		decide: (state, input, context) =>
			openDay(state.programme, input, context, openDayWorld(state, context.now))
	},
	'day:pause': { decide: (state) => pauseDay(state.programme) },
	'day:resume': { decide: (state) => resumeDay(state.programme) },
	'day:close': {
		decide: (state, input, context) =>
			closeDay(state.programme, input, context, closeDayWorld(state))
	},
	'block:start': { decide: (state, input) => startBlock(state.programme, input) },
	'block:extend': {
		decide: (state, input, context) => extendBlock(state.programme, input, context)
	},
	'block:skip': { decide: (state, input) => skipBlock(state.programme, input) },
	'block:invite': { decide: (state, input) => inviteGuest(state.programme, input) },
	'screen:blank': { decide: (state, input) => blankScreen(state.programme, input) }
};
