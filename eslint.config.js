import js from '@eslint/js';
import svelte from 'eslint-plugin-svelte';
import globals from 'globals';
import ts from 'typescript-eslint';
import svelteConfig from './svelte.config.js';

/** Import directions of the house: what a folder may not reach for (docs/architecture.md). */
const DIRECTIONS = [
	{
		folder: 'src/lib/domain',
		never: ['#lib/protocol', '#lib/client', '#lib/ui', '#lib/messages', '#server']
	},
	{ folder: 'src/lib/protocol', never: ['#lib/client', '#lib/ui', '#lib/messages', '#server'] },
	{ folder: 'src/lib/ui', never: ['#lib/protocol', '#lib/client', '#lib/messages', '#server'] },
	{ folder: 'src/lib/client', never: ['#lib/ui', '#server'] },
	{ folder: 'server', never: ['#lib/client', '#lib/ui', '#lib/messages', '$app', '$lib'] },
	{ folder: 'rehearsal', never: ['#lib/ui', '#lib/messages', '$app', '$lib'] }
];

export default ts.config(
	{
		ignores: [
			'build/',
			'.svelte-kit/',
			'node_modules/',
			'src/lib/messages/compiled/',
			'data/',
			'test-results/'
		]
	},
	js.configs.recommended,
	...ts.configs.recommended,
	...svelte.configs.recommended,
	{
		languageOptions: { globals: { ...globals.browser, ...globals.node } },
		rules: {
			'no-undef': 'off',
			'@typescript-eslint/consistent-type-imports': 'error',
			'@typescript-eslint/no-unused-vars': [
				'error',
				{ argsIgnorePattern: '^_', varsIgnorePattern: '^_' }
			],
			'@typescript-eslint/no-explicit-any': 'error',
			'no-restricted-syntax': [
				'error',
				{
					selector: "CallExpression[callee.object.name='Math'][callee.property.name='random']",
					message: 'Randomness is an argument (domain) or comes from crypto.'
				}
			],
			// Maps, sets and dates inside classes are plain on purpose: what screens follow is $state.
			'svelte/prefer-svelte-reactivity': 'off',
			// Pages have no base path; resolve() would only add noise to every link.
			'svelte/no-navigation-without-resolve': 'off'
		}
	},
	{
		files: ['src/lib/domain/**/*.ts'],
		ignores: ['**/*.test.ts'],
		rules: {
			'no-restricted-properties': [
				'error',
				{ object: 'Date', property: 'now', message: 'The clock is an argument in the domain.' }
			]
		}
	},
	...DIRECTIONS.map(({ folder, never }) => ({
		files: [`${folder}/**/*.{ts,svelte}`],
		rules: {
			'no-restricted-imports': [
				'error',
				{
					patterns: [
						{
							group: never.flatMap((place) => [place, `${place}/**`]),
							message: `${folder} may not import this (docs/architecture.md).`
						}
					]
				}
			]
		}
	})),
	{
		files: ['src/routes/**/*.{ts,svelte}', 'src/hooks.server.ts'],
		rules: {
			'@typescript-eslint/no-restricted-imports': [
				'error',
				{
					patterns: [
						{
							group: ['#server/**'],
							allowTypeImports: true,
							message: 'Pages know the server by its types only.'
						}
					]
				}
			]
		}
	},
	{
		files: ['**/*.svelte', '**/*.svelte.ts'],
		languageOptions: {
			parserOptions: { extraFileExtensions: ['.svelte'], parser: ts.parser, svelteConfig }
		}
	}
);
