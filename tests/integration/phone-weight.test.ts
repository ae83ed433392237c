import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { beforeAll, expect, test } from 'vitest';
import { build, root } from '../../scripts/prepare.mjs';
import { PHONE_PARTS } from '../../vite/phone-parts.ts';

const CLIENT = join(root, '.svelte-kit/output/client');
const SERVER = join(root, '.svelte-kit/output/server');
const MANIFEST = join(CLIENT, '.vite/manifest.json');
const SCREENS = join(CLIENT, '_app/screens.json');
const GENERATED = '.svelte-kit/generated/client-optimized';

/** Bytes, gzipped: docs/performance.md, Phones. */
const BEFORE_FIRST_TAP = 90 * 1024;
const WRITING = 32.5 * 1024;
const IN_ALL = 130 * 1024;
/** Six at a time over a slow line: more take another round trip. */
const REQUESTS = 20;

/** Every screen a phone may begin with. */
const FIRST = [
	'Quiet',
	'BeforeDay',
	'Information',
	'Proposals',
	'Writing',
	'PlanMaking',
	'ItemWriting',
	'Consent',
	'ConsentReading',
	'ConsentAsked',
	'ConsentObjections',
	'ConsentDone',
	'Testing',
	'Adopted',
	'Goodbye',
	'PlanView',
	'MeView',
	'RecoveryView'
];
/** What opens at a first tap. */
const AT_A_TAP = ['HelpDialog', 'AnswerSteps', 'DraftActions'];

interface Chunk {
	file: string;
	name?: string;
	src?: string;
	imports?: string[];
	dynamicImports?: string[];
	css?: string[];
}

let manifest: Record<string, Chunk>;
let page: string[];
let screens: Record<string, string[]>;

beforeAll(() => {
	if (!existsSync(MANIFEST)) rmSync(join(root, 'build/.made-from'), { force: true });
	build();
	manifest = JSON.parse(readFileSync(MANIFEST, 'utf8'));
	screens = JSON.parse(readFileSync(SCREENS, 'utf8'));
	page = [
		'node_modules/@sveltejs/kit/src/runtime/client/entry.js',
		`${GENERATED}/app.js`,
		...nodesOf('/seat/[process]/[seat]'),
		'node_modules/socket.io-client/build/esm/index.js'
	];
}, 180_000);

/** The page, its layouts and the page for errors, from the routes SvelteKit wrote down. */
function nodesOf(route: string): string[] {
	const app = readFileSync(join(root, GENERATED, 'app.js'), 'utf8');
	const line = app.split('\n').find((one) => one.includes(`"${route}": [`));
	const numbers = line?.slice(line.indexOf('": [') + 4).match(/\d+/g) ?? [];
	expect(numbers.length).toBeGreaterThan(1);
	return ['0', '1', ...numbers].map((number) => `${GENERATED}/nodes/${number}.js`);
}

/** The file of a part, by its name. */
function pathOf(part: string): string {
	return PHONE_PARTS.find((path) => path.endsWith(`/${part}.svelte`)) ?? part;
}

/** The chunks that some modules need, and with `later` what these fetch. */
function chunksOf(modules: readonly string[], later = false): Chunk[] {
	const keys = modules.map((module) => {
		const key = Object.keys(manifest).find((one) => one.endsWith(module));
		if (!key) throw new Error(`${module} is no file of its own in the built pages`);
		return key;
	});
	const chunks = new Set(keys);
	for (const key of chunks) {
		const { imports = [], dynamicImports = [] } = manifest[key]!;
		for (const needed of later ? [...imports, ...dynamicImports] : imports) chunks.add(needed);
	}
	return [...chunks].map((key) => manifest[key]!);
}

/** How many files some modules are, and their weight. */
function load(modules: readonly string[]): { files: number; bytes: number } {
	const files = chunksOf(modules).map(({ file }) => readFileSync(join(CLIENT, file)));
	const bytes = files.reduce((sum, file) => sum + gzipSync(file, { level: 9 }).length, 0);
	return { files: files.length, bytes };
}

test.each(FIRST)('a slow phone can be tapped soon: %s', (part) => {
	const { files, bytes } = load([...page, pathOf(part)]);
	expect(bytes).toBeLessThanOrEqual(BEFORE_FIRST_TAP);
	expect(files).toBeLessThanOrEqual(REQUESTS);
});

test.each(FIRST)('a page names the files of its first screen: %s', (part) => {
	const shell = new Set(chunksOf(page).map(({ file }) => `/${file}`));
	const needed = chunksOf([pathOf(part)]).map(({ file }) => `/${file}`);
	const missing = needed.filter((file) => !shell.has(file) && !screens[part]?.includes(file));
	expect(missing).toEqual([]);
	expect(needed).toEqual(expect.arrayContaining(screens[part] ?? ['nothing is named']));
});

test('nothing of the desks travels to a phone', () => {
	const named = [...FIRST, ...AT_A_TAP].flatMap((part) => screens[part] ?? [`of ${part}: none`]);
	const phone = [...chunksOf(page).map(({ file }) => `/${file}`), ...named];
	const desk = Object.values(manifest).find(({ name }) => name === 'desk');
	expect(phone).not.toContain(`/${desk!.file}`);
	expect(phone.filter((file) => !existsSync(join(CLIENT, file)))).toEqual([]);
	// The pages themselves are fetched by what starts them all.
	const later = chunksOf(page.slice(2), true).map(({ file }) => file);
	expect(later).not.toContain(desk!.file);
});

test('a page comes with all styles that it is drawn with, before any script of it', async () => {
	const nodes = readdirSync(join(SERVER, 'nodes'));
	const without: Record<string, string[]> = {};
	for (const node of nodes) {
		const made = `${GENERATED}/nodes/${node}`;
		if (!manifest[made]) continue;
		const { stylesheets } = (await import(join(SERVER, 'nodes', node))) as {
			stylesheets: string[];
		};
		const drawn = chunksOf([made]).flatMap(({ css = [] }) => css);
		const missing = drawn.filter((file) => !stylesheets.includes(file));
		if (missing.length > 0) without[node] = missing;
	}
	expect(nodes.length).toBeGreaterThan(50);
	expect(without).toEqual({});
});

test('writing together costs no more than it must, and all of a writing phone stays small', () => {
	const before = load([...page, pathOf('Writing')]);
	const writing = [...page, pathOf('Writing'), 'src/lib/client/documents/document-link.ts'];
	const { bytes } = load(writing);
	expect(bytes - before.bytes).toBeLessThanOrEqual(WRITING);
	expect(bytes).toBeLessThanOrEqual(IN_ALL);
});
