// `npm run mutate -- [--places N] [--seed N] [--only GLOB]`: changes the rules and access in one thing
// at random places, and says of how many of the changes their own tests notice.
import { join } from 'node:path';
import { become, checkNode, install, installIn, requireRuntime, root, run } from './prepare.mjs';

checkNode();
install();
installIn('tests/mutation', 'Installing the mutator …');
// What the tests are compiled by is made by SvelteKit.
run(requireRuntime(), [join(root, 'node_modules/@sveltejs/kit/svelte-kit.js'), 'sync']);
become(['tests/mutation/main.ts', ...process.argv.slice(2)]);
