// `npm start`: from a fresh clone to a serving Plandag.
import { become, build, checkNode, install } from './prepare.mjs';

checkNode();
install();
build();
become(['server/main.ts', ...process.argv.slice(2)]);
