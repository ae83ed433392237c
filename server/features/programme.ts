import { closeDayWorld, openDayWorld } from '#lib/domain/process/index.ts';
import {
	blankScreen,
	checkPartyIn,
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
import type { CommandName } from '#lib/protocol/commands/index.ts';
import { refuse } from '#lib/domain/result.ts';
import { making } from '#lib/domain/decision.ts';
import type { Features } from '#server/commands/feature.ts';
import { withIds } from './with-ids.ts';

export const programmeFeatures: Pick<
	Features,
	Extract<CommandName, `${'runsheet' | 'day' | 'block' | 'screen'}:${string}`> | 'party:check-in'
> = {
	'runsheet:set': {
		decide: (state, { startsAt, blocks: given }, context) => {
			const isThere = (id: string) => state.programme.blocks.some((block) => block.id === id);
			const blocks = withIds(given, isThere, context.newId);
			if (!blocks) return refuse('unknown-block');
			const ids = blocks.map(({ id }) => id);
			return making(ids, setRunSheet(state.programme, { startsAt, blocks }, context));
		}
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
	'party:check-in': {
		decide: (state, input, context) =>
			checkPartyIn(state.programme, input, context, {
				parties: new Set(state.frames.parties.keys())
			})
	},
	'screen:blank': { decide: (state, input) => blankScreen(state.programme, input) }
};
