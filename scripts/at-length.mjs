// `npm run converge`, `crash:documents`, `fuzz:documents`, `hostile`: what `npm test` proves shortly, at length.
import { become, checkNode, install } from './prepare.mjs';

checkNode();
install();
const [what, ...rest] = process.argv.slice(2);
become([`tests/load/${what}.ts`, ...rest]);
