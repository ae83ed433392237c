// `npm run crash`: rehearsals through a server that is killed at random moments.
import { become, build, checkNode, install } from './prepare.mjs';

checkNode();
install();
build();
become(['rehearsal/crash.ts', ...process.argv.slice(2)]);
