// Which tests failed, read from the reports of the test runners: said once more where a run ends.
import { relative } from 'node:path';

/**
 * From Vitest's JSON report: a line per failed test, and one per file that could not be run at all.
 * @param {any} report
 * @param {string} root
 * @returns {string[]}
 */
export function failedUnits(report, root) {
	if (!report) return ['the unit tests ended without a report'];
	const files = /** @type {any[]} */ (report.testResults);
	return files.flatMap(({ name, status, message, assertionResults }) => {
		const file = relative(root, name);
		const failed = /** @type {any[]} */ (assertionResults).filter((one) => one.status === 'failed');
		if (status === 'failed' && failed.length === 0) return [lineOf([file], message)];
		return failed.map((one) => lineOf([file, one.fullName], one.failureMessages?.[0]));
	});
}

/**
 * From Playwright's JSON report: a line per failed test, and one per error outside of any.
 * @param {any} report
 * @returns {string[]}
 */
export function failedInBrowsers(report) {
	if (!report) return ['the browser tests ended without a report'];
	const errors = /** @type {any[]} */ (report.errors ?? []);
	const specs = /** @type {any[]} */ (report.suites ?? []).flatMap(specsOf);
	return [
		...errors.map(({ message }) => lineOf(['the browser tests'], message)),
		...specs
			.filter(({ ok }) => !ok)
			.map(({ file, title, tests }) =>
				lineOf([file, title], tests[0]?.results.at(-1)?.error?.message)
			)
	];
}

/**
 * @param {any} suite
 * @returns {any[]}
 */
function specsOf(suite) {
	return [...(suite.specs ?? []), ...(suite.suites ?? []).flatMap(specsOf)];
}

/**
 * @param {string[]} where
 * @param {string | undefined} message
 */
function lineOf(where, message = '') {
	// eslint-disable-next-line no-control-regex -- runners colour what they say
	const why = message.replace(/\u001b\[\d+m/g, '').split('\n', 1)[0];
	return [...where, why].filter(Boolean).join(' > ');
}
