// `npm run pictures [-- SPEC…]`: docs/pictures anew, from the running product: of every page of every door
// through a whole day (tests/e2e/pictures.spec.ts) and of what the other browser tests check; with the
// names of specs, only of those. What is seen of each without scrolling, with PICTURES_WHOLE=1 also all of it.
// They are not committed: thousands, and another set at every change.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { build, checkNode, install, requireRuntime, root, run } from './prepare.mjs';

checkNode();
install();
build();
const node = requireRuntime();
run(node, [join(root, 'scripts/browser.mjs')]);
const { status } = spawnSync(
	node,
	[join(root, 'node_modules/@playwright/test/cli.js'), 'test', ...process.argv.slice(2)],
	{
		cwd: root,
		stdio: 'inherit',
		env: { ...process.env, PICTURES: join(root, 'docs/pictures') }
	}
);
process.exit(status ?? 1);
