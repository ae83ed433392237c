// `npm run bench`: the live documents against their peers; `-- returning` and `-- soak`: the whole
// server with a hall of phones; bench/README.md.
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { become, checkNode, install, root, run } from './prepare.mjs';

checkNode();
install();
installPeers();
const [first = '', ...rest] = process.argv.slice(2);
const hall = ['returning', 'soak'].includes(first);
become(hall ? [`bench/${first}.ts`, ...rest] : ['bench/main.ts', ...process.argv.slice(2)]);

/** The peers' own packages, which are no part of the product. */
function installPeers() {
	const bench = join(root, 'bench');
	const lock = createHash('sha256')
		.update(readFileSync(join(bench, 'package-lock.json')))
		.digest('hex');
	const stamp = join(bench, 'node_modules/.plandag-installed');
	if (existsSync(stamp) && readFileSync(stamp, 'utf8') === lock) return;
	console.log('Installing the peers …');
	run('npm', ['ci', '--loglevel=error'], { cwd: bench, shell: process.platform === 'win32' });
	writeFileSync(stamp, lock);
}
