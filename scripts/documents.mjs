// `npm run converge`, `npm run crash:documents`, `npm run fuzz:documents`: the live documents at length.
import { become, checkNode, install } from './prepare.mjs';

checkNode();
install();
const [what, ...rest] = process.argv.slice(2);
become([`tests/load/${what}.ts`, ...rest]);
