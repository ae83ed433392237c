import js from '@eslint/js';
import svelte from 'eslint-plugin-svelte';
import globals from 'globals';
import ts from 'typescript-eslint';
import { MAY, OF_KIT, ROOMS } from './scripts/import-directions.mjs';
import svelteConfig from './svelte.config.js';

/**
 * Import directions of the house (scripts/import-directions.mjs) as lint rules.
 * @param {[room: string, may: readonly string[]]} direction
 */
function direction([room, may]) {
	const others = Object.entries(ROOMS).filter(([other]) => other !== room && !may.includes(other));
	const never = others.flatMap(([, names]) => names);
	const kit = OF_KIT.includes(room) || room.endsWith('.ts') ? [] : ['$app', '$lib'];
	return {
		files: room.endsWith('.ts') ? [room] : [`${room}/**/*.{ts,svelte}`],
		ignores: ['**/*.test.ts'],
		rules: {
			'@typescript-eslint/no-restricted-imports': [
				'error',
				{
					patterns: [
						{
							// No `group`: to it a name that begins with # is a comment, and forbids nothing.
							regex: `^(${[...never, ...kit].map((place) => place.replace('$', '\\$')).join('|')})(/|$)`,
							allowTypeImports: may.length > 0,
							message: `${room} may not import this (docs/architecture.md).`
						}
					]
				}
			]
		}
	};
}

const RANDOM = {
	selector: "CallExpression[callee.object.name='Math'][callee.property.name='random']",
	message: 'Randomness is an argument (domain) or comes from crypto.'
};

/** As a pattern, and as the words one is made of. */
const LOOKS_BEHIND = {
	selector: [
		String.raw`Literal[regex.pattern=/\(\?<[=!]/]`,
		String.raw`[callee.name='RegExp'] Literal[value=/\(\?<[=!]/]`,
		String.raw`[callee.name='RegExp'] TemplateElement[value.raw=/\(\?<[=!]/]`
	].join(),
	message: 'A pattern that looks behind stops every page on a phone of 2022 (Safari before 16.4).'
};

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
			'no-restricted-syntax': ['error', RANDOM],
			// Maps, sets and dates inside classes are plain on purpose: what screens follow is $state.
			'svelte/prefer-svelte-reactivity': 'off',
			// Pages have no base path; resolve() would only add noise to every link.
			'svelte/no-navigation-without-resolve': 'off'
		}
	},
	{
		files: ['src/**'],
		ignores: ['**/*.test.ts'],
		rules: { 'no-restricted-syntax': ['error', RANDOM, LOOKS_BEHIND] }
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
	...Object.entries(MAY).map(direction),
	direction(['src/hooks.server.ts', MAY['src/routes'] ?? []]),
	{
		files: ['**/*.svelte', '**/*.svelte.ts'],
		languageOptions: {
			parserOptions: { extraFileExtensions: ['.svelte'], parser: ts.parser, svelteConfig }
		}
	}
);
