// `npm run verify`: format, lint, types, import directions, unused code.
import { spawn } from 'node:child_process';
import { delimiter, join } from 'node:path';
import { checkNode, install, requireRuntime, root, run } from './prepare.mjs';

checkNode();
install();
const node = requireRuntime();
/** @param {string} path */
const bin = (path) => join(root, 'node_modules', path);

/** @typedef {[name: string, args: string[]]} Step */

/** What is made for the others to read. @type {Step[]} */
const first = [
	[
		'pages and messages',
		[
			bin('@inlang/paraglide-js/bin/run.js'),
			'compile',
			'--project',
			'./project.inlang',
			'--outdir',
			'./src/lib/messages/compiled',
			'--silent'
		]
	],
	['SvelteKit types', [bin('@sveltejs/kit/svelte-kit.js'), 'sync']]
];

/** What only reads, the longest first. @type {Step[]} */
const steps = [
	['format', [bin('prettier/bin/prettier.cjs'), '--check', '--log-level', 'warn', '.']],
	['lint and import directions', [bin('eslint/bin/eslint.js'), '.', '--max-warnings', '0']],
	[
		'types',
		[
			bin('svelte-check/bin/svelte-check'),
			'--tsconfig',
			'./tsconfig.json',
			'--fail-on-warnings',
			'--output',
			'human'
		]
	],
	[
		'types of the service worker',
		[bin('typescript/bin/tsc'), '--noEmit', '-p', 'tsconfig.worker.json']
	],
	['unused code', [bin('knip/bin/knip.js')]]
];

const env = {
	...process.env,
	PATH: `${join(root, 'node_modules/.bin')}${delimiter}${process.env.PATH}`
};

for (const [name, args] of first) {
	console.log(`verify: ${name}`);
	run(node, args, { env });
}
let failed = false;
await Promise.all([takeTurns(), takeTurns()]);
process.exit(failed ? 1 : 0);

/** Two at once, as most machines have two cores; each tells what it found when it has ended. */
async function takeTurns() {
	for (let step = steps.shift(); step && !failed; step = steps.shift()) {
		const [name, args] = step;
		const { status, said } = await ended(args);
		console.log(`verify: ${name}`);
		process.stdout.write(said);
		if (status !== 0) failed = true;
	}
}

/**
 * @param {string[]} args
 * @returns {Promise<{ status: number | null, said: string }>}
 */
function ended(args) {
	const child = spawn(node, args, { cwd: root, env, stdio: ['ignore', 'pipe', 'pipe'] });
	let said = '';
	for (const stream of [child.stdout, child.stderr]) {
		stream.setEncoding('utf8').on('data', (words) => (said += words));
	}
	return new Promise((resolve) => child.on('close', (status) => resolve({ status, said })));
}
