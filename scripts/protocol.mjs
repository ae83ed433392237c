// `npm run protocol`: whether the lists in docs/protocol.md are those of the code; `-- --write` makes them; a
// changed wire only with `--compatible` beside it, or where PROTOCOL_VERSION was raised.
import { checkNode, install, requireRuntime, root, run } from './prepare.mjs';
import { join } from 'node:path';

checkNode();
install();
run(requireRuntime(), [join(root, 'scripts/wire/main.ts'), ...process.argv.slice(2)]);
