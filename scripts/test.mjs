// `npm test`: everything, on a clean checkout too. Closes with what became of every attack in
// docs/attacks.md, with the counts of both runners, and with the names of the tests that failed.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
	lineOf,
	listedAttacks,
	triedInBrowsers,
	triedInUnits,
	verdicts
} from './attacks-report.mjs';
import { failedInBrowsers, failedUnits } from './failed-tests.mjs';
import { build, checkNode, install, requireRuntime, root, run } from './prepare.mjs';

checkNode();
install();
const node = requireRuntime();
/** @param {string} path */
const bin = (path) => join(root, 'node_modules', path);
// Servers and runners start a hundred times in what follows: what came of reading their code is kept.
process.env.NODE_COMPILE_CACHE ??= join(root, 'node_modules/.cache/compiled');
const out = join(root, 'test-results');
mkdirSync(out, { recursive: true });

run(node, [join(root, 'scripts/verify.mjs')]);
build();

const unitReport = join(out, 'unit.json');
const unit = spawnSync(
	node,
	[
		bin('vitest/vitest.mjs'),
		'run',
		'--reporter=default',
		'--reporter=json',
		`--outputFile.json=${unitReport}`
	],
	{ cwd: root, stdio: 'inherit' }
);

run(node, [join(root, 'scripts/browser.mjs')]);
const browserReport = join(out, 'e2e.json');
const e2e = spawnSync(node, [bin('@playwright/test/cli.js'), 'test'], {
	cwd: root,
	stdio: 'inherit',
	env: { ...process.env, PLAYWRIGHT_JSON_OUTPUT_NAME: browserReport }
});

// Of browser tests that failed halfway nobody can say what they never sent.
const waysIn = e2e.status === 0 && holdWays();

const attacks = verdicts(listedAttacks(readFileSync(join(root, 'docs/attacks.md'), 'utf8')), [
	...triedInUnits(read(unitReport)),
	...triedInBrowsers(read(browserReport))
]);
for (const verdict of attacks) console.log(lineOf(verdict));
const unheld = attacks.filter(({ held }) => !held).length;
console.log(`attacks: ${attacks.length - unheld} of ${attacks.length} held`);

const counts = [unitCounts(unitReport), browserCounts(browserReport)];
const passed = counts.reduce((sum, count) => sum + count.passed, 0);
const failed = counts.reduce((sum, count) => sum + count.failed, 0);
console.log(`${passed} passed, ${failed} failed`);
// Said last: where only the end of a long log is kept, this is what one looks for.
const failures = [
	...failedUnits(read(unitReport), root),
	...failedInBrowsers(read(browserReport)),
	...(unit.status === 0 || failed > 0 ? [] : [`the unit tests ended with ${unit.status}`]),
	...(waysIn ? [] : ['the ways in do not hold, or nobody can say'])
];
for (const failure of failures) console.log(`failed: ${failure}`);
const green = unit.status === 0 && waysIn && failed === 0 && unheld === 0;
process.exit(green && passed > 0 ? 0 : 1);

/** Whether the browsers sent what they have ways for, but for what is listed (tests/support/ways.ts). */
function holdWays() {
	console.log('ways in, by what the browser tests sent:');
	const args = [join(root, 'scripts/ways/main.ts'), '--whole'];
	return spawnSync(node, args, { cwd: root, stdio: 'inherit' }).status === 0;
}

/** @param {string} file */
function unitCounts(file) {
	const report = read(file);
	return { passed: report?.numPassedTests ?? 0, failed: report?.numFailedTests ?? 1 };
}

/** @param {string} file */
function browserCounts(file) {
	const stats = read(file)?.stats;
	return { passed: (stats?.expected ?? 0) + (stats?.flaky ?? 0), failed: stats?.unexpected ?? 1 };
}

/** @param {string} file */
function read(file) {
	return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : null;
}
