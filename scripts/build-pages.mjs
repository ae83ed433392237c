// Builds the pages where they are not built yet; run by `build()` in prepare.mjs, under the project's own
// Node, because the lock is a package. Two commands on fresh code at once (`npm start` beside
// `npm run rehearse`) would write over each other's pages: the second waits, and finds them built.
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { alone } from './alone.mjs';
import { MADE_FROM, madeFrom, pagesAreBuilt, root, run } from './prepare.mjs';

const TEN_MINUTES = 600_000;

alone(
	join(root, 'node_modules/.plandag-build.lock'),
	'Another command is building the pages; waiting for it …',
	TEN_MINUTES,
	'The other command did not end in ten minutes. Look what it is doing, and start this one again.'
);
if (!pagesAreBuilt()) {
	console.log('Building pages, a minute or so …');
	const sources = madeFrom();
	// What the tools tell of themselves is not for here: it names commands that are not ours.
	run(
		process.execPath,
		[join(root, 'node_modules/vite/bin/vite.js'), 'build', '--logLevel', 'error'],
		{
			stdio: ['inherit', 'ignore', 'inherit'],
			// The same pages whoever asks for them, a test among them.
			env: { ...process.env, NODE_ENV: 'production', VITEST: undefined }
		}
	);
	mkdirSync(dirname(MADE_FROM), { recursive: true });
	writeFileSync(MADE_FROM, sources);
}
