import type { Block } from './block.ts';
import { blockWith, isOver, NIGHT } from './courses.ts';
import { MINUTE, scheduleOf, type BlockChange, type Schedule } from './schedule.ts';
import type { ProgrammeState } from './state.ts';

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

/** Whether a block of this kind runs now. */
export function isRunning(state: ProgrammeState, kind: Block['kind']): boolean {
	return state.running.some((id) => blockWith(state, id)?.kind === kind);
}

/** Whether a block of this kind was ever begun. */
export function hasRun(state: ProgrammeState, kind: Block['kind']): boolean {
	return state.blocks.some(
		(block) => block.kind === kind && state.courses.get(block.id)?.startedAt !== undefined
	);
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
	const paused = now - (state.pausedAt ?? now);
	for (const block of state.blocks) {
		const course = state.courses.get(block.id);
		if (!course) {
			if (isPassed(state, block)) changes.set(block.id, { skipped: true });
			continue;
		}
		const due = (course.startedAt ?? now) + block.minutes * MINUTE + course.extraMs + paused;
		// A block that takes longer than it should ends now at the earliest.
		const late = { ...course, endedAt: Math.max(due, now) };
		changes.set(block.id, state.running.includes(block.id) ? late : course);
	}
	// After a night no clock time of the day before holds for anything.
	const blocks =
		nightsMs(state, now) === 0
			? state.blocks
			: state.blocks.map((block) => ({ ...block, fixedStart: null }));
	return scheduleOf(blocks, state.startsAt, changes, now);
}

/** What the day lost to nights, the one that lasts now included. */
function nightsMs(state: ProgrammeState, now: number): number {
	const paused = now - (state.pausedAt ?? now);
	return state.nightsMs + (paused >= NIGHT ? paused : 0);
}

/** Where a block stands: what was passed over is left out as much as what somebody skipped (R24). */
export type Standing = 'to-come' | 'running' | 'done' | 'skipped';

/** Where a block stands in this session of the day. */
export function standingOf(state: ProgrammeState, block: Block): Standing {
	if (state.running.includes(block.id)) return 'running';
	if (state.courses.get(block.id)?.skipped || isPassed(state, block)) return 'skipped';
	return isOver(state, block) ? 'done' : 'to-come';
}

/**
 * Passed over without a word: something later runs, or ran last. A parallel track still waits for its
 * turn, and what was passed over before the day went back comes again.
 */
function isPassed(state: ProgrammeState, block: Block): boolean {
	if (state.courses.has(block.id)) return false;
	const runs = state.blocks.findLastIndex(({ id }) => state.running.includes(id));
	const reached =
		runs >= 0
			? runs
			: state.blocks.findLastIndex(({ id }) => state.courses.get(id)?.startedAt !== undefined);
	const parallel = block.track !== null && state.blocks[reached]?.track !== null;
	return state.blocks.indexOf(block) < reached && !parallel;
}

/** What would be passed over if this block began now, in the order of the run sheet (R24). */
export function passedBy(state: ProgrammeState, after: ProgrammeState): readonly Block[] {
	return state.blocks.filter(
		(block) => standingOf(state, block) === 'to-come' && standingOf(after, block) === 'skipped'
	);
}

/** How long a block works altogether, and what pauses took of it that are over, in ms: they are no work. */
export function workOf(state: ProgrammeState, block: Block): { wholeMs: number; pausedMs: number } {
	const { extraMs, pausedMs } = state.courses.get(block.id) ?? { extraMs: 0, pausedMs: 0 };
	return { wholeMs: block.minutes * MINUTE + extraMs - pausedMs, pausedMs };
}

/**
 * Whole minutes behind the run sheet as two clocks would show them, negative when ahead (R24); 0 when
 * nothing runs. A night is no delay.
 */
export function minutesBehind(state: ProgrammeState, now: number): number {
	const planned = endsOf(plannedSchedule(state), state.running);
	const live = endsOf(liveSchedule(state, now), state.running);
	const minute = (at: number) => Math.floor(at / MINUTE);
	return live === 0 ? 0 : minute(live) - minute(planned + nightsMs(state, now));
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
