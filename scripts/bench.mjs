// `npm run bench`: the live documents against their peers; `-- returning` and `-- soak`: the whole
// server with a hall of phones; `-- day`: a whole day with its pages; bench/README.md.
import { become, build, checkNode, install, installIn } from './prepare.mjs';

checkNode();
install();
const [first = '', ...rest] = process.argv.slice(2);
if (first === 'day') build();
const own = ['returning', 'soak', 'day'].includes(first);
// The peers' own packages, which are no part of the product.
if (!own) installIn('bench', 'Installing the peers …');
become(own ? [`bench/${first}.ts`, ...rest] : ['bench/main.ts', ...process.argv.slice(2)]);
