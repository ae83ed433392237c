import { decided, type Context, type Decided } from '#lib/domain/decision.ts';
import { closeLobby } from '#lib/domain/door/door.ts';
import { closeDay } from '#lib/domain/programme/index.ts';
import { changes, LEAD, type Rules } from '#lib/domain/rules.ts';
import type { ProcessEvent, ProcessState } from './process.ts';
import { programmeWorld } from './worlds.ts';

/** Closes the day and its door with it: nobody comes in by a code to a room that went home (R2, R31). */
function closeDayAndDoor(
	state: ProcessState,
	input: object,
	context: Context
): Decided<ProcessEvent> {
	const day = closeDay(state.programme, input, context, programmeWorld(state));
	const door = closeLobby(state.doors);
	if (!day.ok || !door.ok) return day;
	return decided([...day.value.events, ...door.value.events], day.value.cares);
}

export const closingRules = { 'day:close': changes(LEAD, closeDayAndDoor) } satisfies Rules;
