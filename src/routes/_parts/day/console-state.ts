import { stageOf } from '#lib/domain/consent/phase.ts';
import type { Sections } from '#lib/protocol/sections.ts';
import { isAsked, isBackInRound, leadingBlock } from './which-screen.ts';

/** How the day stands for who leads it: each has one screen, and one button that leads the eye (R24). */
export const CONSOLE_STATES = [
	'before',
	'arrival',
	'running',
	'over-time',
	'asking',
	'objections',
	'testing',
	'standing-still'
] as const;
export type ConsoleState = (typeof CONSOLE_STATES)[number];

type View = Pick<Partial<Sections>, 'day' | 'round' | 'test'>;

/** Parts of the day in which an objection is worked on: at lunch it waits. */
const OBJECTING: readonly (string | undefined)[] = [undefined, 'plan', 'consent', 'test'];

/**
 * Which of them it is; null once the day is closed, or while nothing of it came.
 * @param now epoch ms, by the server's clock
 */
export function consoleState(view: View, now: number): ConsoleState | null {
	const { day, round, test } = view;
	if (!day || day.state === 'closed') return null;
	if (day.state === 'not-open') return 'before';
	if (day.state === 'paused') return 'standing-still';
	// Who is asked for an answer is asked, whatever part runs.
	if (isAsked(round)) return 'asking';
	const block = leadingBlock(day.running);
	const objecting = round != null && stageOf(round.status) === 'objecting';
	if (objecting && OBJECTING.includes(block?.kind)) return 'objections';
	if (test?.status === 'TESTING' && (!block || block.kind === 'test')) return 'testing';
	if (!block || block.kind === 'arrival') return 'arrival';
	const isOver = day.running.every(
		({ startsAt, pausedMs, workMinutes }) => startsAt + pausedMs + workMinutes * 60_000 <= now
	);
	return isOver ? 'over-time' : 'running';
}

/** What the one large button does. */
export type Leads = 'open' | 'resume' | 'round' | 'test' | 'next' | 'advice';

/**
 * Which button leads the eye: what the part that runs is for, as long as that is not done; else the next
 * part; at the end of the run sheet, what the advice says.
 */
export function leadsEye(state: ConsoleState, view: View): Leads {
	if (state === 'before') return 'open';
	if (state === 'standing-still') return 'resume';
	if (state === 'asking' || state === 'objections') return 'round';
	if (state === 'testing') return 'test';
	const { day, round, test } = view;
	const kind = day && leadingBlock(day.running)?.kind;
	const settled = round != null && ['consented', 'over'].includes(stageOf(round.status));
	if (kind === 'consent' && !settled) return 'round';
	if (kind === 'test' && isBackInRound(view)) return settled ? 'test' : 'round';
	if (kind === 'test' && (!test || test.number === 0)) return 'test';
	return day?.next ? 'next' : 'advice';
}
