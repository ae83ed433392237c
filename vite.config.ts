import { paraglideVitePlugin } from '@inlang/paraglide-js';
import { sveltekit } from '@sveltejs/kit/vite';
import { defineConfig } from 'vite';
import { chunks } from './vite/chunks.ts';
import { screens } from './vite/screens.ts';
import { shortMessages } from './vite/short-messages.ts';

export default defineConfig({
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
