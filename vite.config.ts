import { paraglideVitePlugin } from '@inlang/paraglide-js';
import { sveltekit } from '@sveltejs/kit/vite';
import { defineConfig } from 'vite';

export default defineConfig({
	build: {
		rolldownOptions: {
			output: {
				// A phone on bad Wi-Fi pays per request: dozens of icons and small parts travel as two files.
				codeSplitting: {
					groups: [
						{ name: 'icons', test: /node_modules.@lucide/ },
						{ name: 'ui', test: /src.lib.ui/ }
					]
				}
			}
		}
	},
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
