import { expect, test } from 'vitest';
import { m } from '#lib/messages/index.ts';
import type { TestView } from '#lib/protocol/sections/party.ts';
import { toldOf } from './told.ts';

const tested = (status: TestView['status']) => ({ status, reason: 'geen tijd' }) as TestView;

test('[R34] the parties are said to look at the plan only while a test is open', () => {
	for (const status of ['TESTING', 'DEFERRED'] as const) {
		expect(toldOf(tested(status)).title).toBe(m.seat_testing_title());
	}
	for (const test of [undefined, tested('NOT_OPEN')]) {
		expect(toldOf(test).title).toBe(m.judge_not_yet());
	}
	expect(toldOf(tested('NOT_ADOPTED')).text).toContain('geen tijd');
	const titles = (['RETURNED', 'ADJOURNED', 'NOT_ADOPTED'] as const).map(
		(status) => toldOf(tested(status)).title
	);
	expect(titles).not.toContain(m.seat_testing_title());
	expect(new Set(titles).size).toBe(3);
});
