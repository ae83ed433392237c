import { paraglideVitePlugin } from '@inlang/paraglide-js';
import { sveltekit } from '@sveltejs/kit/vite';
import { defineConfig } from 'vite';
import { chunks } from './vite/chunks.ts';
import { icons } from './vite/icons.ts';
import { screens } from './vite/screens.ts';
import { shortMessages } from './vite/short-messages.ts';
import { twoTransports } from './vite/two-transports.ts';

/**
 * Phones of spring 2022 (README, "Phones and browsers"), for style sheets. They read the scripts that
 * Vite makes by default too, but for a static block; to have it rewrite those weighs 2 kB on a phone.
 */
const OLDEST = ['ios15.4', 'safari15.4', 'chrome99', 'edge99', 'firefox104'];

export default defineConfig({
	build: { cssTarget: OLDEST },
	plugins: [
		paraglideVitePlugin({
			project: './project.inlang',
			outdir: './src/lib/messages/compiled',
			strategy: ['cookie', 'preferredLanguage', 'baseLocale'],
			cookieName: 'plandag_language'
		}),
		shortMessages(),
		chunks(),
		screens(),
		twoTransports(),
		icons(),
		sveltekit()
	]
});
