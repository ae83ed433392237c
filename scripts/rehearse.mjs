// `npm run rehearse`: a whole process without a screen.
import { become, build, checkNode, install } from './prepare.mjs';

checkNode();
install();
build();
become(['rehearsal/rehearse.ts', ...process.argv.slice(2)]);
