// `npm run demo`: an example plan day with simulated participants.
import { become, build, checkNode, install } from './prepare.mjs';

checkNode();
install();
build();
become(['rehearsal/demo.ts', ...process.argv.slice(2)]);
