// `npm run verify`: format, lint, types, import directions, unused code.
import { join } from 'node:path';
import { checkNode, install, requireRuntime, root, run } from './prepare.mjs';

checkNode();
install();
const node = requireRuntime();
/** @param {string} path */
const bin = (path) => join(root, 'node_modules', path);

/** @type {[string, string[]][]} */
const steps = [
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
	['SvelteKit types', [bin('@sveltejs/kit/svelte-kit.js'), 'sync']],
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

for (const [name, args] of steps) {
	console.log(`verify: ${name}`);
	run(node, args, {
		env: { ...process.env, PATH: `${join(root, 'node_modules/.bin')}:${process.env.PATH}` }
	});
}
