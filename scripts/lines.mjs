// `npm run lines [-- COMMIT]`: lines of product code now, and at a commit: `.ts` and `.svelte` files that
// git knows in the folders of the product, without tests and what only tests use.
import { execFileSync } from 'node:child_process';
import { root } from './prepare.mjs';

const FOLDERS = ['src', 'server', 'client-kit', 'rehearsal', 'vite', 'scripts'];
/** Named for what they are: `x.test.ts`, `test-support.ts`, models and oracles that tests hold code against. */
const OF_TESTS =
	/\.test\.ts$|\/test-(support|model|invariants|rules)\.ts$|\/machine-(model|oracle)\.ts$|\/store-contract\.ts$/;

/** @param {string[]} args */
const git = (args) =>
	execFileSync('git', args, { cwd: root, encoding: 'utf8', maxBuffer: 1 << 28 });

/**
 * Lines by folder at a commit.
 * @param {string} commit
 */
function linesAt(commit) {
	// An empty tree on the other side: every line counts as added.
	const empty = git(['hash-object', '-t', 'tree', '/dev/null']).trim();
	const rows = git(['diff', '--numstat', '--no-renames', empty, commit, '--', ...FOLDERS])
		.split('\n')
		.map((row) => row.split('\t'));
	/** @type {Record<string, number>} */
	const counts = Object.fromEntries(FOLDERS.map((folder) => [folder, 0]));
	for (const [added = '0', , file = ''] of rows) {
		if (!/\.(ts|svelte)$/.test(file) || OF_TESTS.test(file)) continue;
		const folder = file.split('/')[0] ?? '';
		counts[folder] = (counts[folder] ?? 0) + Number(added);
	}
	return counts;
}

/** @param {string} commit */
function report(commit) {
	const counts = linesAt(commit);
	const all = Object.values(counts).reduce((sum, count) => sum + count, 0);
	const parts = Object.entries(counts).map(([folder, count]) => `${folder} ${count}`);
	console.log(`${commit}: ${all} lines (${parts.join(', ')})`);
	return all;
}

const [since] = process.argv.slice(2);
const before = since === undefined ? null : report(since);
const now = report('HEAD');
if (before !== null) console.log(`${now - before > 0 ? '+' : ''}${now - before}`);
