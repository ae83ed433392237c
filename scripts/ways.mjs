// `npm run ways`: what the pages of each door can send, and what the browser tests sent of it, beside
// what the door may send. `-- --whole` after all browser tests: what they never sent is a fault.
import { become, checkNode, install } from './prepare.mjs';

checkNode();
install();
become(['scripts/ways/main.ts', ...process.argv.slice(2)]);
