import { m } from '#lib/messages/index.ts';
import { testStatusName } from '#lib/messages/names.ts';
import type { TestView } from '#lib/protocol/sections/party.ts';

/** How the test stands, in one line: what it waits for, or what came of it. */
export function testWords({ status, frames }: Pick<TestView, 'status' | 'frames'>): string {
	const values = frames.map(({ verdict }) => verdict?.value ?? null);
	switch (status) {
		case 'TESTING':
		case 'DEFERRED':
			return m.day_unjudged({ count: values.filter((value) => value === null).length });
		case 'RETURNED':
			return m.day_returned({ count: values.filter((value) => value === 'DOES_NOT_FIT').length });
		default:
			return testStatusName(status);
	}
}
