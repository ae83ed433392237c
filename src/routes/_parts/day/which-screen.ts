import { stageOf } from '#lib/domain/consent/phase.ts';
import { leadingOf } from '#lib/domain/programme/leading.ts';
import type { BlockView } from '#lib/protocol/sections/day.ts';
import type { Sections } from '#lib/protocol/sections.ts';

export type ScreenName =
	| 'before'
	| 'lobby'
	| 'check-in'
	| 'left'
	| 'result'
	| 'test'
	| 'consent'
	| 'paused'
	| 'between'
	| 'over'
	| 'closed'
	| BlockView['kind'];

/** The running block a phone or screen follows, or null between blocks. */
export function leadingBlock(running: readonly BlockView[]): BlockView | null {
	return leadingOf(running);
}

/** Between parts, and nothing went before: people come in. */
export function isBeginning(day: Partial<Sections>['day']): boolean {
	return day?.state === 'open' && day.running.length === 0 && day.next?.kind === 'arrival';
}

/**
 * Whether somebody is, or is about to be, where the day is (R18). Only then can they leave early, have a
 * pause or wait at the door: to who is at home, before the day or after it, nobody comes.
 */
export function isInTheHall({ me, day }: Partial<Sections>): boolean {
	const going = day?.state === 'open' || day?.state === 'paused';
	return going && me?.presence !== 'left' && !me?.indirect;
}

/** Everyone is asked now: nothing goes before it. */
export function isAsked(round: Partial<Sections>['round']): boolean {
	return round != null && stageOf(round.status) === 'asked';
}

/** The plan came back from the test, and its next version is in a round, whatever block still runs. */
export function isBackInRound({ round, test }: Partial<Sections>): boolean {
	return test?.status === 'RETURNED' && round != null && round.version > (test.version ?? 0);
}

/**
 * Where a change of the adopted plan is (F6): its round is under way, parties look at it, or neither.
 * The adopted plan stands meanwhile.
 */
export function changeUnderWay({
	result,
	round,
	test
}: Partial<Sections>): 'consent' | 'test' | null {
	if (!result) return null;
	const tested = test?.version ?? 0;
	if (test && JUDGED.includes(test.status) && tested > result.version) {
		return isBackInRound({ round, test }) ? 'consent' : 'test';
	}
	if (!round || round.version <= Math.max(tested, result.version)) return null;
	return ENDED.includes(round.status) ? null : 'consent';
}

const JUDGED = ['TESTING', 'DEFERRED', 'RETURNED'];
const ENDED = ['SUPERSEDED', 'ADJOURNED', 'NO_CONSENT'];

/** What a phone shows of what is going on. It follows the day, and never makes anyone look for it. */
export function whichScreen(view: Partial<Sections>): ScreenName {
	const { me, day, round, test, result } = view;
	const asked = isAsked(round);
	// Who takes part from elsewhere sees what their contact person answers, and can take it back (C8).
	if (me?.presence === 'left' && !(asked && me.indirect)) return result ? 'result' : 'left';
	// Who still waits when the day is closed waits for nothing more.
	if (me?.standing === 'lobby') return day?.state === 'closed' ? 'closed' : 'lobby';
	if (!me || !day || me.standing === 'invited' || day.state === 'not-open') return 'before';
	if (result && !asked) return changeUnderWay(view) ?? 'result';
	if (me.presence === 'expected' && !me.indirect && day.state !== 'closed') return 'check-in';
	// Someone asked for an answer is never sent elsewhere by a pause or a next block.
	if (asked) return 'consent';
	if (test?.status === 'NOT_ADOPTED') return 'test';
	const block = leadingBlock(day.running);
	// On the later day itself there are blocks again, and those are followed.
	if (test?.status === 'ADJOURNED' && (day.state === 'closed' || !block)) return 'test';
	if (day.state === 'closed') return 'over';
	if (day.state === 'paused') return 'paused';
	if (block?.kind === 'test' && isBackInRound(view)) return 'consent';
	return block?.kind ?? 'between';
}
