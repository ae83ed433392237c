// `npm start`: from a fresh clone to a serving Plandag.
import { join } from 'node:path';
import { become, build, checkNode, install, root, warnOfOldRuntime } from './prepare.mjs';

checkNode();
install();
build();
warnOfOldRuntime();
// Half the time to the first answer is reading the server's own code: what came of that is kept.
const NODE_COMPILE_CACHE = join(root, 'node_modules/.cache/compiled');
become(['server/main.ts', ...process.argv.slice(2)], { ...process.env, NODE_COMPILE_CACHE });
