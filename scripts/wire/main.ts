import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { withLists } from './lists.ts';
import { isDecided, wireTold } from './wire.ts';

const path = fileURLToPath(new URL('../../docs/protocol.md', import.meta.url));
const page = readFileSync(path, 'utf8');
const next = await withLists(page);
const { argv } = process;

if (!argv.includes('--write')) {
	if (next !== page) fail('docs/protocol.md is behind the code: npm run protocol -- --write');
} else if (isDecided(wireTold(page), wireTold(next), argv.includes('--compatible'))) {
	writeFileSync(path, next);
} else {
	fail(`What goes over the wire changed, and nothing was written. Decide which it is:
- every client in the field goes on as before (a new command, section, refusal code or optional
  field is ignored by who does not know it): npm run protocol -- --write --compatible
- anything else: raise PROTOCOL_VERSION in src/lib/protocol/version.ts, so that open pages are
  told to reload, say so under "Versions" in docs/protocol.md, and write again.`);
}

function fail(why: string) {
	console.error(why);
	process.exitCode = 1;
}
