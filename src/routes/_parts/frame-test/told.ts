import { m } from '#lib/messages/index.ts';
import type { TestView } from '#lib/protocol/sections/party.ts';

/** How the frame test stands, for who waits in the room: nothing is said to go on before it was opened. */
export function toldOf(test: TestView | undefined): { title: string; text: string } {
	switch (test?.status) {
		case 'RETURNED':
			return { title: m.seat_test_returned_title(), text: m.seat_test_returned_next() };
		case 'ADJOURNED':
			return { title: m.seat_test_adjourned_title(), text: m.seat_test_adjourned_text() };
		case 'NOT_ADOPTED':
			return {
				title: m.seat_test_stopped_title(),
				text: m.seat_test_stopped_text({ reason: test.reason ?? '' })
			};
		case 'TESTING':
		case 'DEFERRED':
			return { title: m.seat_testing_title(), text: m.seat_testing_text() };
		default:
			return { title: m.judge_not_yet(), text: m.seat_test_not_yet_text() };
	}
}
