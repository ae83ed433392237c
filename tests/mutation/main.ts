import { globSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { spawnSync } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { placesIn } from './places.ts';

/** `npm run mutate`: how many of some random changes of the rules their own tests notice. */

const root = fileURLToPath(new URL('../..', import.meta.url));
const { values } = parseArgs({
	options: {
		places: { type: 'string', default: '100' },
		seed: { type: 'string', default: String(Date.now() % 1_000_000) },
		only: { type: 'string', default: '{src/lib/domain,server/access}/**/*.ts' },
		least: { type: 'string', default: '95' }
	}
});

const isProduct = (file: string) =>
	!file.endsWith('.test.ts') && !/(test-|machine-model|machine-oracle)/.test(file);
const files = globSync(values.only, { cwd: root }).filter(isProduct).sort();
process.chdir(root);
const places = placesIn(files, Number(values.places), Number(values.seed));

const out = join(root, 'test-results');
mkdirSync(out, { recursive: true });
const report = join(out, 'mutation.json');
const config = join(out, 'stryker.json');
const own = join(root, 'tests/mutation');
writeFileSync(
	config,
	JSON.stringify({
		testRunner: 'vitest',
		plugins: [join(own, 'node_modules/@stryker-mutator/vitest-runner/dist/src/index.js')],
		vitest: { configFile: 'tests/mutation/vitest.config.ts' },
		mutate: places,
		mutator: {
			excludedMutations: [
				'BlockStatement',
				'ArrowFunction',
				'ObjectLiteral',
				'ArrayDeclaration',
				// `?.` for `.` does not pass the types where it can matter, and changes nothing elsewhere.
				'OptionalChaining'
			]
		},
		coverageAnalysis: 'perTest',
		reporters: ['clear-text', 'json'],
		jsonReporter: { fileName: report },
		clearTextReporter: { logTests: false, reportTests: false, reportScoreTable: false },
		tempDirName: join(tmpdir(), `plandag-mutation-${process.pid}`),
		// Kept out of the copy by default, but the tests read its tsconfig.
		ignorePatterns: ['!.svelte-kit', 'build', 'data', 'test-results', 'bench']
	})
);
const { status } = spawnSync(
	process.execPath,
	[join(own, 'node_modules/@stryker-mutator/core/bin/stryker.js'), 'run', config],
	{ cwd: root, stdio: 'inherit' }
);
if (status !== 0) process.exit(status ?? 1);

interface Report {
	files: Record<string, { mutants: { status: string }[] }>;
}
const mutants = Object.values((JSON.parse(readFileSync(report, 'utf8')) as Report).files)
	.flatMap((file) => file.mutants)
	// Changes that are left out above are named in the report, and were not made.
	.filter(({ status }) => status !== 'Ignored');
const noticed = mutants.filter(({ status }) => status === 'Killed' || status === 'Timeout').length;
const score = (100 * noticed) / mutants.length;
console.log(
	`seed ${values.seed}: ${noticed} of ${mutants.length} changes in ${places.length} places noticed, ${score.toFixed(1)} %`
);
process.exit(score >= Number(values.least) ? 0 : 1);
