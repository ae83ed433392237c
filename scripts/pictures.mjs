// `npm run pictures [-- SPEC…]`: docs/pictures anew, of every page that the browser tests check, from the
// running product: what is seen of each without scrolling, with PICTURES_WHOLE=1 all of it. With the
// names of specs, only of what these check.
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
