import { paraglideVitePlugin } from '@inlang/paraglide-js';
import { sveltekit } from '@sveltejs/kit/vite';
import { defineConfig } from 'vite';

export default defineConfig({
	plugins: [
		paraglideVitePlugin({
			project: './project.inlang',
			outdir: './src/lib/messages/compiled',
			strategy: ['cookie', 'preferredLanguage', 'baseLocale'],
			cookieName: 'plandag_language'
		}),
		sveltekit()
	]
});
