// `npm run attack -- [--json FILE]`: tries every attack of docs/attacks.md anew, at full size, and says
// of each whether it held. Ends with 1 when one did not.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import {
	ATTACK_TAG,
	lineOf,
	listedAttacks,
	triedInBrowsers,
	triedInUnits,
	verdicts
} from './attacks-report.mjs';
import { build, checkNode, install, requireRuntime, root, run } from './prepare.mjs';

const { values } = parseArgs({ options: { json: { type: 'string' } } });
checkNode();
install();
build();
const node = requireRuntime();
const out = join(root, 'test-results');
mkdirSync(out, { recursive: true });
const [units, browsers] = ['attacks-unit.json', 'attacks-e2e.json'].map((name) => join(out, name));
for (const file of [units, browsers]) rmSync(file, { force: true });
const env = { ...process.env, ATTACK: 'full', PLAYWRIGHT_JSON_OUTPUT_NAME: browsers };

/** @param {string[]} args */
function runs(args) {
	spawnSync(node, args, { cwd: root, stdio: ['inherit', 2, 'inherit'], env });
}

runs([
	join(root, 'node_modules/vitest/vitest.mjs'),
	'run',
	`--testNamePattern=${ATTACK_TAG}`,
	'--reporter=dot',
	'--reporter=json',
	`--outputFile.json=${units}`
]);
run(node, [join(root, 'scripts/browser.mjs')]);
runs([join(root, 'node_modules/@playwright/test/cli.js'), 'test', `--grep=${ATTACK_TAG}`]);

/** @param {string} file */
const read = (file) => (existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : null);
const listed = listedAttacks(readFileSync(join(root, 'docs/attacks.md'), 'utf8'));
const tried = [...triedInUnits(read(units)), ...triedInBrowsers(read(browsers))];
const found = verdicts(listed, tried);
for (const verdict of found) console.log(lineOf(verdict));
const lost = found.filter(({ held }) => !held);
console.log(`${found.length - lost.length} of ${found.length} attacks held`);
if (values.json) {
	writeFileSync(
		values.json,
		`${JSON.stringify({ at: new Date().toISOString(), found }, null, '\t')}\n`
	);
}
process.exit(lost.length === 0 && found.length > 0 ? 0 : 1);
