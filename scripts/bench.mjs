// `npm run bench`: the live documents against their peers; `-- returning` and `-- soak`: the whole
// server with a hall of phones; bench/README.md.
import { become, checkNode, install, installIn } from './prepare.mjs';

checkNode();
install();
// The peers' own packages, which are no part of the product.
installIn('bench', 'Installing the peers …');
const [first = '', ...rest] = process.argv.slice(2);
const hall = ['returning', 'soak'].includes(first);
become(hall ? [`bench/${first}.ts`, ...rest] : ['bench/main.ts', ...process.argv.slice(2)]);
