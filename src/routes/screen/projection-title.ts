import { formatTime } from '#lib/client/format.ts';
import { stageOf } from '#lib/domain/consent/phase.ts';
import { consentedTitle } from '#parts/consent/consented-title.ts';
import { isBeginning } from '#parts/day/which-screen.ts';
import { m } from '#lib/messages/index.ts';
import type { RoundView } from '#lib/protocol/sections/consent.ts';
import type { BlockView } from '#lib/protocol/sections/day.ts';
import type { TestView } from '#lib/protocol/sections/party.ts';
import type { Sections } from '#lib/protocol/sections.ts';
import type { Projection } from './which-projection.ts';

/** The one line in the largest type: what we are doing now. */
export function projectionTitle(
	projection: Projection,
	view: Partial<Sections>,
	block: BlockView | null,
	now: number
): string {
	switch (projection) {
		case 'result':
			return m.seat_adopted_title();
		case 'stopped':
			return view.test?.status === 'ADJOURNED'
				? m.seat_test_adjourned_title()
				: m.seat_test_stopped_title();
		case 'over':
			return m.seat_over_title();
		case 'paused':
			return m.seat_paused_title();
		case 'between':
			return isBeginning(view.day) ? m.screen_welcome() : m.seat_between_title();
		case 'consent':
			return roundTitle(view.round ?? null);
		case 'test':
			return testTitle(view.test);
		case 'break':
			return block ? m.screen_break({ title: block.title }) : m.seat_paused_title();
		case 'plan':
			return m.seat_plan_making_title();
		case 'arrival':
			if (view.join) return m.screen_join_title();
			// A beginning that has passed is told nobody: the day opens when it opens.
			return view.day?.next && view.day.next.startsAt > now
				? m.screen_welcome_until({ time: formatTime(view.day.next.startsAt) })
				: m.screen_welcome();
		case 'information':
		case 'recovery':
		case 'proposals':
			return block?.title ?? '';
	}
}

/** What the room does with the round, on the projector and at tables. */
export function roundTitle(round: RoundView | null): string {
	if (!round) return m.seat_round_none_title();
	const { version } = round;
	switch (stageOf(round.status)) {
		case 'reading':
			return readingTitle(round.status, version);
		case 'asked':
			return m.screen_asked({ version });
		case 'objecting':
			return m.seat_objections_page_title();
		case 'paused':
			return m.seat_paused_title();
		case 'consented':
			return consentedTitle(round);
		case 'over':
			if (round.status === 'ADJOURNED') return m.seat_round_adjourned_title();
			if (round.status === 'NO_CONSENT') return m.seat_round_stopped_title();
			return m.seat_round_none_title();
	}
}

function readingTitle(status: RoundView['status'], version: number): string {
	if (status === 'CLARIFYING') return m.screen_clarifying({ version });
	return status === 'REACTING' ? m.screen_reacting({ version }) : m.seat_plan_title({ version });
}

function testTitle(test: TestView | undefined): string {
	return test?.status === 'RETURNED' ? m.seat_test_returned_title() : m.screen_testing();
}
