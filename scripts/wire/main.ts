import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { withLists } from './lists.ts';

const path = fileURLToPath(new URL('../../docs/protocol.md', import.meta.url));
const page = readFileSync(path, 'utf8');
const next = await withLists(page);
if (process.argv.includes('--write')) {
	writeFileSync(path, next);
} else if (next !== page) {
	console.error('docs/protocol.md is behind the code: npm run protocol -- --write');
	process.exitCode = 1;
}
