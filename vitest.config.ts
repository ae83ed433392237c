import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vitest/config';

export default defineConfig({
	// Classes with runes (`x.svelte.ts`) run as on the server: values, without anything that follows them.
	plugins: [svelte({ configFile: false })],
	test: {
		include: [
			'src/**/*.test.ts',
			'server/**/*.test.ts',
			'client-kit/*.test.ts',
			'rehearsal/**/*.test.ts',
			'bench/*.test.ts',
			'bench/{hall,load}/*.test.ts',
			'tests/*.test.ts',
			'tests/integration/**/*.test.ts'
		],
		testTimeout: 30_000,
		hookTimeout: 30_000
	}
});
