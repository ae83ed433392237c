import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';

/**
 * docs/method.md is the rulebook of the house: whatever cites a rule or a § of the method cites that page,
 * and whatever the page says can be found and is proved.
 */

const root = fileURLToPath(new URL('..', import.meta.url));
const read = (path: string) => readFileSync(join(root, path), 'utf8');

const FOLDERS = [
	'src',
	'server',
	'client-kit',
	'rehearsal',
	'tests',
	'docs',
	'bench',
	'scripts',
	'vite'
];
const OF_TEXT = /\.(ts|mjs|svelte|md|json|css)$/;
const MADE = /compiled|node_modules|fixtures/;

const sources = FOLDERS.flatMap((folder) =>
	readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
		.filter((name) => OF_TEXT.test(name) && !MADE.test(name))
		.map((name) => join(folder, name))
).concat(readdirSync(root).filter((name) => name.endsWith('.md')));

/** Everything that may cite a rule, this file apart: it speaks of no rule. */
const texts = new Map(
	sources
		.filter((path) => path !== 'tests/rulebook.test.ts')
		.map((path) => [path, read(path)] as const)
);

const method = read('docs/method.md');

/** Each rule with its section, by ID. */
const rules = new Map(
	method
		.split(/^#{2,3} /m)
		.map((section) => [/<\/a>([RCF]\d+) /.exec(section)?.[1], section] as const)
		.flatMap(([id, section]) => (id ? [[id, section] as const] : []))
);

/** The names of all tests and steps of tests, with the file they stand in. */
function testNames(): { file: string; name: string }[] {
	const called = /\b(?:test|it|describe|step)(?:\.\w+)*\(\s*(['"`])([\s\S]*?)\1/g;
	return [...texts]
		.filter(([file]) => /\.(test|spec)\.ts$/.test(file))
		.flatMap(([file, text]) =>
			Array.from(text.matchAll(called), (match) => ({ file, name: match[2] ?? '' }))
		);
}

function cited(pattern: RegExp): { file: string; match: RegExpMatchArray }[] {
	return [...texts].flatMap(([file, text]) =>
		Array.from(text.matchAll(pattern), (match) => ({ file, match }))
	);
}

describe('rules', () => {
	test('the page has every rule once, in the series R, C and F', () => {
		const series = (letter: string, last: number) =>
			Array.from({ length: last }, (_, index) => `${letter}${index + 1}`);
		const all = [...series('R', 43), ...series('C', 11), ...series('F', 7)];
		expect([...rules.keys()].toSorted()).toEqual(all.toSorted());
		expect(method.match(/<\/a>[RCF]\d+ /g)).toHaveLength(all.length);
	});

	test('every ID that is cited anywhere is a rule of the page', () => {
		const unknown = cited(/(?<![\w#&/.-])([RCF]\d{1,2})(?![\w.])/g)
			.filter(({ match }) => !rules.has(match[1] ?? ''))
			.map(({ file, match }) => `${file}: ${match[1]}`);
		expect(unknown).toEqual([]);
		expect(cited(/\b[RCF]\d{1,2}\b/g).length).toBeGreaterThan(1_000);
	});

	test('every rule is in the name of a test, as [ID]', () => {
		const names = testNames();
		expect(names.length).toBeGreaterThan(500);
		const unproved = [...rules.keys()].filter((id) => {
			return !names.some(({ name }) => name.includes(`[${id}]`));
		});
		expect(unproved).toEqual([]);
	});

	test('every rule is a promise or a care, and says where it is decided', () => {
		const promises = [...rules]
			.filter(([, text]) => text.includes('**Promise.**') && !text.includes('**Care.**'))
			.map(([id]) => id);
		const cares = [...rules].filter(([, text]) => text.includes('**Care.**')).map(([id]) => id);
		expect(promises.length + cares.length).toBe(rules.size);
		const always = 'R1 R3 R8 R10 R14 R15 R21 R25'.split(' ');
		const isPromise = (id: string) => always.includes(id) || !id.startsWith('R');
		expect(promises.toSorted()).toEqual([...rules.keys()].filter(isPromise).toSorted());
		const homeless = [...rules].filter(([, text]) => !/_Decided in_ `/.test(text));
		expect(homeless.map(([id]) => id)).toEqual([]);
	});

	test('every file that the page names is there', () => {
		const paths = Array.from(method.matchAll(/`([\w.-]+\/[\w./[\]()-]+)`/g), ([, path]) => path!);
		expect(paths.length).toBeGreaterThan(rules.size);
		expect(paths.filter((path) => !existsSync(join(root, path)))).toEqual([]);
	});
});

describe('§', () => {
	const sections = new Set(Array.from(method.matchAll(/<\/a>§(\d)/g), ([, number]) => number));
	/** `3 data`, `3 ask`: the parts of a § and the rows of its tables. */
	const parts = new Set(
		method.split(/^## /m).flatMap((text) => {
			const number = /<\/a>§(\d)/.exec(text)?.[1];
			const titles = Array.from(text.matchAll(/^### <a id="s\d-\w+"><\/a>§\d (\w+)/gm));
			const rows = Array.from(text.matchAll(/^\| (\w+) +\|/gm));
			return [...titles, ...rows].map(([, name]) => `${number} ${name?.toLowerCase()}`);
		})
	);

	test('every § that is cited anywhere is one of the page', () => {
		const all = cited(/§(\d)/g);
		expect(all.length).toBeGreaterThan(100);
		const unknown = all.filter(({ match }) => !sections.has(match[1] ?? ''));
		expect(unknown.map(({ file, match }) => `${file}: ${match[0]}`)).toEqual([]);
	});

	test('so is every part of a §, step of a table and case', () => {
		const named = [
			...cited(/§(\d) (Data|Roster|Table|Commands|Cases)\b/g),
			...cited(/\[§(\d) (\w+)\]/g),
			...cited(/\(§(\d),? ([a-z]+)/g)
		];
		expect(named.length).toBeGreaterThan(40);
		const unknown = named.filter(({ match: [, number, name] }) => {
			return !parts.has(`${number} ${name?.toLowerCase()}`);
		});
		expect(unknown.map(({ file, match }) => `${file}: ${match[0]}`)).toEqual([]);
		const cases = cited(/§3 Cases, \*([^*]+)\*/g).filter(({ match }) => {
			return !method.includes(`_${match[1]}_`);
		});
		expect(cases.map(({ file, match }) => `${file}: ${match[0]}`)).toEqual([]);
	});
});

test('nothing points at a document outside the repository', () => {
	const outside = cited(
		/\((?:the )?(?:method|design|style|mission),[^)]*\)|(?<![./\w])\.\.\/shared\/|\/work\/|nieuwe-route|(?<!docs\/)(?<![\w[(/`.])(?:design|style)\.md/gi
	);
	expect(outside.map(({ file, match }) => `${file}: ${match[0]}`)).toEqual([]);
});
