// What became of every attack in docs/attacks.md, read from the reports of the test runners.

/**
 * `[attack 3]`, `[everyone A1]`, `[walk W1]`, `[fault 20]` in the name of a test. What was found by
 * listening, walking or breaking is an attack only where the document lists it as one.
 */
export const ATTACK_TAG = '\\[(?:attack|everyone|walk|fault) [A-Z]?[0-9]+\\]';

/**
 * @typedef {{ name: string, passed: boolean, figures: Record<string, number | string> }} Tried
 * @typedef {{ attack: string, held: boolean, tests: number, failed: string[], figures: Record<string, number | string> }} Verdict
 */

/**
 * The attacks that the document lists, in its order: the first cell of each row of its tables.
 * @param {string} document the text of docs/attacks.md
 * @returns {string[]} such as `attack 3`
 */
export function listedAttacks(document) {
	const rows = document.matchAll(/^\| *((?:attack|everyone|walk|fault) [A-Z]?\d+) *\|/gm);
	return [...new Set([...rows].map(([, attack]) => attack ?? ''))];
}

/**
 * One verdict per listed attack: held when at least one test tried it and none of them failed. A test
 * that names an attack which the document does not list fails by itself.
 * @param {readonly string[]} listed
 * @param {readonly Tried[]} tried
 * @returns {Verdict[]}
 */
export function verdicts(listed, tried) {
	const named = new Set(tried.flatMap(({ name }) => attacksIn(name)));
	const isUnlisted = (/** @type {string} */ tag) =>
		tag.startsWith('attack ') && !listed.includes(tag);
	const all = [...listed, ...[...named].filter(isUnlisted)];
	return all.map((attack) => {
		const tests = tried.filter(({ name }) => attacksIn(name).includes(attack));
		const failed = tests.filter(({ passed }) => !passed).map(({ name }) => name);
		const unlisted = listed.includes(attack) ? [] : ['not in docs/attacks.md'];
		const untried = tests.length === 0 ? ['no test tried it'] : [];
		return {
			attack,
			held: failed.length + unlisted.length + untried.length === 0,
			tests: tests.length,
			failed: [...failed, ...unlisted, ...untried],
			figures: Object.assign({}, ...tests.map(({ figures }) => figures))
		};
	});
}

/** @param {string} name */
function attacksIn(name) {
	return [...name.matchAll(new RegExp(ATTACK_TAG, 'g'))].map(([tag]) => tag.slice(1, -1));
}

/**
 * The tests that were run, from Vitest's JSON report; skipped ones tried nothing.
 * @param {any} report
 * @returns {Tried[]}
 */
export function triedInUnits(report) {
	const files = /** @type {any[]} */ (report?.testResults ?? []);
	return files.flatMap(({ assertionResults }) =>
		/** @type {any[]} */ (assertionResults)
			.filter(({ status }) => status === 'passed' || status === 'failed')
			.map(({ fullName, status, meta }) => ({
				name: fullName,
				passed: status === 'passed',
				figures: meta?.figures ?? {}
			}))
	);
}

/**
 * The same from Playwright's JSON report.
 * @param {any} report
 * @returns {Tried[]}
 */
export function triedInBrowsers(report) {
	return (report?.suites ?? []).flatMap((/** @type {any} */ suite) => specsOf(suite, ''));
}

/**
 * @param {any} suite
 * @param {string} above
 * @returns {Tried[]}
 */
function specsOf(suite, above) {
	const within = above === '' ? ' ' : `${above}${suite.title} `;
	const specs = /** @type {any[]} */ (suite.specs ?? [])
		.filter(({ tests }) => tests.some((/** @type {any} */ { status }) => status !== 'skipped'))
		.map(({ title, ok, tests }) => ({
			name: `${within}${title}`,
			passed: ok,
			figures: largestFigures(tests)
		}));
	const deeper = /** @type {any[]} */ (suite.suites ?? []).flatMap((one) => specsOf(one, within));
	return [...specs, ...deeper];
}

/**
 * What a browser test measured, the largest of each: its notes of the kind "figure: NAME".
 * @param {any[]} tests
 * @returns {Record<string, number>}
 */
function largestFigures(tests) {
	/** @type {Record<string, number>} */
	const figures = {};
	for (const { type, description } of tests.flatMap(({ annotations }) => annotations ?? [])) {
		const name = /^figure: (.+)$/.exec(type)?.[1];
		if (name) figures[name] = Math.max(figures[name] ?? 0, Number(description));
	}
	return figures;
}

/**
 * A line to read per attack.
 * @param {Verdict} verdict
 */
export function lineOf({ attack, held, tests, failed, figures }) {
	const told = Object.entries(figures).map(([what, value]) => `${what} ${value}`);
	const count = tests === 1 ? '1 test' : `${tests} tests`;
	const why = held ? [] : failed;
	return `${attack}: ${held ? 'held' : 'DOES NOT HOLD'} (${[count, ...told, ...why].join('; ')})`;
}
