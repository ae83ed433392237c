import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vitest/config';

const RULES = ['src/lib/domain/**/*.test.ts'];
const IN_A_BROWSER = ['src/**/*.client.test.ts'];

export default defineConfig({
	// Classes with runes (`x.svelte.ts`) run as on the server: values, without anything that follows them.
	plugins: [svelte({ configFile: false })],
	test: {
		// By itself it leaves one core alone: of two, all tests would run in one worker, which waits for
		// timers and disks half of the time.
		maxWorkers: 2,
		// Patience for a machine that other work slows down; nothing waits longer than it must.
		testTimeout: 120_000,
		hookTimeout: 120_000,
		// Built pages are what they are (tests/support/hall.ts).
		server: { deps: { external: [/\/build\/.*\.js$/] } },
		projects: [
			{
				extends: true,
				test: {
					name: 'the method',
					include: RULES,
					// Rules are pure: one file leaves nothing behind for the next, and most of the time of
					// these would go to reading the rules anew for each.
					isolate: false
				}
			},
			{
				extends: true,
				test: {
					name: 'all else',
					include: [
						'src/**/*.test.ts',
						'server/**/*.test.ts',
						'client-kit/*.test.ts',
						'rehearsal/**/*.test.ts',
						'bench/*.test.ts',
						'bench/{day,hall,load,process}/*.test.ts',
						'tests/*.test.ts',
						'tests/integration/**/*.test.ts'
					],
					exclude: ['**/node_modules/**', ...RULES, ...IN_A_BROWSER]
				}
			},
			{
				// Runes as a browser runs them: what follows a value does so here.
				extends: false,
				plugins: [svelte({ configFile: false })],
				test: {
					name: 'as in a browser',
					testTimeout: 120_000,
					include: IN_A_BROWSER,
					environment: './tests/support/client-environment.ts',
					server: { deps: { inline: [/svelte/] } }
				}
			}
		]
	}
});
