import type { Block } from './block.ts';
import { MINUTE, scheduleOf, type BlockChange, type Schedule } from './schedule.ts';
import { blockWith, isOver, type ProgrammeState } from './state.ts';

/** Framing parties, informants and press get no data now (R25). */
export function isBesloten(state: ProgrammeState): boolean {
	return state.besloten;
}

/** The same for one framing party: open where participants invited it into what runs now (R25). */
export function isBeslotenFor(state: ProgrammeState, party: string): boolean {
	if (!state.besloten) return false;
	const closed = state.running.filter((id) => blockWith(state, id)?.besloten);
	return closed.length === 0 || !closed.every((id) => state.guests.get(id)?.includes(party));
}

/**
 * The information part is over: every information block ended or was skipped. Informants' access
 * ends here (R21). A day without information blocks has it behind it at the first block of work.
 */
export function informationDone(state: ProgrammeState): boolean {
	return state.informationOver;
}

/** The block that proposals belong to: a running proposals block, else the last one that ran. */
export function writingBlock(state: ProgrammeState): string | null {
	const begun = state.blocks.filter(
		({ id, kind }) => kind === 'proposals' && state.courses.get(id)?.startedAt !== undefined
	);
	const running = begun.find(({ id }) => state.running.includes(id));
	return (running ?? begun.at(-1))?.id ?? null;
}

/** The run sheet as it was agreed, before anything changed. */
export function plannedSchedule(state: ProgrammeState): Schedule {
	return scheduleOf(state.blocks, state.startsAt);
}

/** The run sheet as it looks now: what ran, what runs, what is still to come (R24). */
export function liveSchedule(state: ProgrammeState, now: number): Schedule {
	if (state.day === 'not-open') return plannedSchedule(state);
	const changes = new Map<string, BlockChange>();
	const reached = state.blocks.findLastIndex(
		(b) => state.courses.get(b.id)?.startedAt !== undefined
	);
	for (const [index, block] of state.blocks.entries()) {
		const course = state.courses.get(block.id);
		if (!course) {
			// Passed over without a word, unless a parallel track still waits for its turn.
			const parallel = block.track !== null && state.blocks[reached]?.track !== null;
			if (index < reached && !parallel) changes.set(block.id, { skipped: true });
			continue;
		}
		const paused = now - (state.pausedAt ?? now);
		const due = (course.startedAt ?? now) + block.minutes * MINUTE + course.extraMs + paused;
		// A block that takes longer than it should ends now at the earliest.
		const late = { ...course, endedAt: Math.max(due, now) };
		changes.set(block.id, state.running.includes(block.id) ? late : course);
	}
	return scheduleOf(state.blocks, state.startsAt, changes, now);
}

/** Whole minutes behind the run sheet, negative when ahead (R24); 0 when nothing runs. */
export function minutesBehind(state: ProgrammeState, now: number): number {
	const planned = endsOf(plannedSchedule(state), state.running);
	const live = endsOf(liveSchedule(state, now), state.running);
	return Math.round((live - planned) / MINUTE);
}

function endsOf(schedule: Schedule, ids: readonly string[]): number {
	const ends = schedule.slots.filter((slot) => ids.includes(slot.block)).map((slot) => slot.endsAt);
	return Math.max(0, ...ends);
}

/** The block after those that run, passing over what was done or skipped; null at the end (R24). */
export function nextBlock(state: ProgrammeState): Block | null {
	const last = Math.max(
		...state.blocks.map((b, at) => (state.running.includes(b.id) ? at : -1)),
		-1
	);
	const later = state.blocks.slice(last + 1).find((block) => !isOver(state, block));
	return later ?? null;
}
