import { formatTime } from '#lib/client/format.ts';
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
	block: BlockView | null
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
			return m.seat_between_title();
		case 'consent':
			return roundTitle(view.round ?? null);
		case 'test':
			return testTitle(view.test);
		case 'break':
			return block ? m.screen_break({ title: block.title }) : m.seat_paused_title();
		case 'plan':
			return m.seat_plan_making_title();
		case 'arrival':
			if (view.screen?.join) return m.screen_join_title();
			return view.day?.next
				? m.screen_welcome_until({ time: formatTime(view.day.next.startsAt) })
				: m.screen_welcome();
		case 'information':
		case 'recovery':
		case 'proposals':
			return block?.title ?? '';
	}
}

function roundTitle(round: RoundView | null): string {
	if (!round) return m.seat_round_none_title();
	const { version } = round;
	switch (round.status) {
		case 'ASKING':
		case 'WAITING':
			return m.screen_asked({ version });
		case 'OBJECTIONS':
		case 'INTEGRATING':
			return m.seat_objections_page_title();
		case 'CONSENTED':
			return m.seat_consented_title();
		case 'PAUSED':
			return m.seat_paused_title();
		case 'ADJOURNED':
			return m.seat_round_adjourned_title();
		case 'NO_CONSENT':
			return m.seat_round_stopped_title();
		case 'SUPERSEDED':
			return m.seat_round_none_title();
		case 'DRAFT':
		case 'CLARIFYING':
		case 'REACTING':
			return m.seat_plan_title({ version });
	}
}

function testTitle(test: TestView | undefined): string {
	return test?.status === 'RETURNED' ? m.seat_test_returned_title() : m.screen_testing();
}
