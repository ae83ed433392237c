/**
 * What a store knows of the time. The clock of a machine may be wrong: a dead battery, a hand that
 * slipped, no network to ask. What cannot be taken back follows this knowledge, not that clock.
 */
export interface KnownTime {
	/** Believed time, epoch ms: it goes forward only, and never far on the clock's word alone. */
	known: number;
	/** No later than the true time, whatever the clock said; null until a person confirmed a date. */
	low: number | null;
	/** How long the store has been served in all, ms. */
	ran: number;
}

export const HOUR_MS = 60 * 60_000;
export const DAY_MS = 24 * HOUR_MS;

/** A clock further ahead than this of what is known is believed only when a person says so. */
const FAR_AHEAD_MS = 3 * DAY_MS;
/** And one further behind. */
const FAR_BEHIND_MS = DAY_MS;
/** Something is over by the clock and not yet for certain: a shorter wait needs no question. */
const WAIT_MS = 2 * DAY_MS;
/** What is to be deleted was announced, and the store was served for so long since. */
const ANNOUNCED_MS = DAY_MS;

/** Why the date is asked: nobody ever said, the clock is far off, or something waits for the answer. */
export const DOUBTS = ['never-asked', 'ahead', 'behind', 'waiting'] as const;
export type Doubt = (typeof DOUBTS)[number];

/**
 * What is known when a server starts.
 * @param kept what it knew when it last ran
 * @param newest the time of the newest line of any record, for a store that kept nothing yet
 */
export function begin(kept: KnownTime | null, newest: number | null, wall: number): KnownTime {
	return pass(kept ?? { known: newest ?? wall, low: null, ran: 0 }, 0, wall);
}

/** Time passes while the server runs. @param elapsed ms by a clock that only goes forward */
export function pass({ known, low, ran }: KnownTime, elapsed: number, wall: number): KnownTime {
	const steady = known + elapsed;
	const plausible = wall > steady && wall - steady <= FAR_AHEAD_MS;
	return {
		known: plausible ? wall : steady,
		low: low === null ? null : low + elapsed,
		ran: ran + elapsed
	};
}

/** A person says that the date on the clock is today's: it is less than a day off, either way. */
export function confirm({ ran }: KnownTime, wall: number): KnownTime {
	return { known: wall, low: wall - DAY_MS, ran };
}

/** A person says that it is not: whoever confirmed it before may have been wrong. */
export function deny(time: KnownTime): KnownTime {
	return { ...time, low: null };
}

/** Why a person is to be asked for the date, or null. @param nextOver the first last day of any process */
export function doubtOf(time: KnownTime, wall: number, nextOver: string | null): Doubt | null {
	if (wall - time.known > FAR_AHEAD_MS) return 'ahead';
	if (time.known - wall > FAR_BEHIND_MS) return 'behind';
	if (time.low === null) return 'never-asked';
	const waits = nextOver !== null && isOver(nextOver, wall) && !isOver(nextOver, time.low);
	return waits && wall - time.low > WAIT_MS ? 'waiting' : null;
}

export type Fate = 'keep' | 'announce' | 'announced' | 'delete' | 'withdraw';

/**
 * What becomes of a process (R8): its last day must be over by the clock and for certain; then that it
 * goes is announced, and after a day of being served it goes. `withdraw`: it was announced too early.
 * @param announced how long the store had run then, or null
 */
export function fateOf(
	{ keepUntil, announced }: { keepUntil: string; announced: number | null },
	{ low, ran }: KnownTime,
	wall: number
): Fate {
	const over = low !== null && isOver(keepUntil, Math.min(low, wall));
	if (!over) return announced === null ? 'keep' : 'withdraw';
	if (announced === null) return 'announce';
	return ran - announced >= ANNOUNCED_MS ? 'delete' : 'announced';
}

/** When something was announced that a person wants to happen now. */
export const announcedLongAgo = ({ ran }: KnownTime): number => ran - ANNOUNCED_MS;

/** Whether an ISO day is past. */
export function isOver(day: string, at: number): boolean {
	return day < isoDay(at);
}

export const isoDay = (at: number): string => new Date(at).toISOString().slice(0, 10);
