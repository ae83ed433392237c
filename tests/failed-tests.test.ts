import { expect, test } from 'vitest';
import { failedInBrowsers, failedUnits } from '../scripts/failed-tests.mjs';

test('a run ends with the name and the reason of every test that failed, in whatever way', () => {
	const passed = { fullName: 'is right', status: 'passed', failureMessages: [] };
	const failureMessages = ['\u001b[31mAssertionError\u001b[39m: expected 1 to be 2\n at x.ts:1'];
	const failed = { fullName: 'group is wrong', status: 'failed', failureMessages };
	const units = {
		testResults: [
			{ name: '/app/src/a.test.ts', status: 'failed', assertionResults: [passed, failed] },
			{ name: '/app/src/b.test.ts', status: 'passed', assertionResults: [passed] },
			{ name: '/app/c.test.ts', status: 'failed', message: 'no such module', assertionResults: [] }
		]
	};
	expect(failedUnits(units, '/app')).toEqual([
		'src/a.test.ts > group is wrong > AssertionError: expected 1 to be 2',
		'c.test.ts > no such module'
	]);
	const specs = [
		{ file: 'day.spec.ts', title: 'a day', ok: true, tests: [] },
		{ file: 'day.spec.ts', title: 'a night', ok: false, tests: [{ results: [{}] }] }
	];
	const inBrowsers = { errors: [{ message: 'no browser' }], suites: [{ suites: [{ specs }] }] };
	expect(failedInBrowsers(inBrowsers)).toEqual([
		'the browser tests > no browser',
		'day.spec.ts > a night'
	]);
	expect([failedUnits(null, '/app').length, failedInBrowsers(null).length]).toEqual([1, 1]);
});
