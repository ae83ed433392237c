import adapter from '@sveltejs/adapter-node';
import { vitePreprocess } from '@sveltejs/vite-plugin-svelte';

/**
 * SvelteKit hides its announcer by a style attribute, which the policy refuses: theme/layout.css hides
 * it instead (docs/decisions/0012-strict-policy.md).
 * @type {import('svelte/compiler').PreprocessorGroup}
 */
const plainAnnouncer = {
	name: 'plain-announcer',
	markup({ content, filename }) {
		if (!filename || !/generated.root\.svelte$/.test(filename)) return;
		const code = content.replace(/(<div id="svelte-announcer"[^>]*?) style="[^"]*"/, '$1');
		if (code === content) throw new Error("SvelteKit's announcer is written in another way now");
		return { code };
	}
};

/** @type {import('@sveltejs/kit').Config} */
const config = {
	preprocess: [plainAnnouncer, vitePreprocess()],
	kit: {
		adapter: adapter({ out: 'build' }),
		// Phones and tables register it themselves; desks have none.
		serviceWorker: { register: false },
		// No 'unsafe-inline' anywhere: SvelteKit gives its own start script a hash or nonce.
		csp: {
			mode: 'nonce',
			directives: {
				'default-src': ['self'],
				'script-src': ['self'],
				'style-src': ['self'],
				'img-src': ['self', 'data:'],
				'font-src': ['self'],
				'connect-src': ['self'],
				'object-src': ['none'],
				'base-uri': ['none'],
				'form-action': ['self'],
				'frame-ancestors': ['none']
			}
		},
		typescript: {
			config: (config) => {
				config.include.push(
					'../server/**/*.ts',
					'../tests/**/*.ts',
					'../client-kit/*.ts',
					'../rehearsal/**/*.ts',
					'../vite/**/*.ts',
					// Not its node_modules: the peers are no part of the product.
					'../bench/*.ts',
					'../bench/hall/*.ts',
					'../bench/load/*.ts',
					'../bench/process/*.ts',
					'../bench/servers/*.ts',
					'../*.config.ts'
				);
			}
		}
	}
};

export default config;
