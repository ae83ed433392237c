import { paraglideVitePlugin } from '@inlang/paraglide-js';
import { sveltekit } from '@sveltejs/kit/vite';
import { defineConfig } from 'vite';
import { chunks } from './vite/chunks.ts';
import { screens } from './vite/screens.ts';
import { shortMessages } from './vite/short-messages.ts';

/** What phones of spring 2022 read: README, "Phones and browsers". */
const OLDEST = ['ios15.4', 'safari15.4', 'chrome99', 'edge99', 'firefox104'];

export default defineConfig({
	build: { target: OLDEST, cssTarget: OLDEST },
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
		sveltekit()
	]
});
