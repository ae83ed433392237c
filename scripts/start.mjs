// `npm start`: from a fresh clone to a serving Plandag.
import { become, build, checkNode, install, warnOfOldRuntime } from './prepare.mjs';

checkNode();
install();
build();
warnOfOldRuntime();
become(['server/main.ts', ...process.argv.slice(2)]);
