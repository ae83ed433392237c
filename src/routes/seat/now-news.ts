import { stageOf } from '#lib/domain/consent/phase.ts';
import { m } from '#lib/messages/index.ts';
import type { Sections } from '#lib/protocol/sections.ts';
import { isAsked, isBeginning, leadingBlock, whichScreen } from '#parts/day/which-screen.ts';

/** What the phone's own screen shows now: another string is another thing, for who looks elsewhere. */
export function nowIs(view: Partial<Sections>): string {
	const screen = whichScreen(view);
	const { round, me, day } = view;
	if (screen === 'consent') {
		return `consent ${round?.number} ${round && stageOf(round.status)}`;
	}
	return `${screen} ${me?.standing} ${leadingBlock(day?.running ?? [])?.id}`;
}

/** They are asked, and have said nothing yet. */
export function isWaitedFor({ round, myRound }: Partial<Sections>): boolean {
	return isAsked(round) && myRound?.asked === true && myRound.answer === null;
}

/**
 * What waits for this person where they do not look, whatever changed since they looked there: being
 * asked, and their own objection. Null when nothing does.
 * @param isShared two people use this phone: the other does not read here that one objected (R2)
 */
export function waitingNews(view: Partial<Sections>, isShared: boolean): string | null {
	if (isWaitedFor(view)) return m.seat_news_asked();
	const other = view.myRound?.speaksFor.find(({ asked, answered }) => asked && !answered);
	if (other) return m.seat_news_for({ name: other.displayName });
	const own = view.myRound?.objections ?? [];
	const asked = own.some(({ canCallMet, saidNotMet }) => canCallMet && !saidNotMet);
	if (!asked && !own.some(({ taken }) => taken)) return null;
	if (isShared) return m.seat_news_round();
	return asked ? m.seat_news_met() : m.seat_news_taken();
}

/** What the day went on to, in a few words. */
export function newsOfDay(view: Partial<Sections>): string {
	const screen = whichScreen(view);
	switch (screen) {
		case 'paused':
			return m.seat_paused_title();
		case 'result':
			return m.seat_adopted_title();
		case 'over':
			return m.seat_over_title();
		case 'consent':
			return m.seat_news_round();
		default: {
			const block = leadingBlock(view.day?.running ?? []);
			if (block) return m.seat_news_block({ title: block.title });
			return isBeginning(view.day) ? m.seat_begins_soon() : m.seat_between_title();
		}
	}
}
