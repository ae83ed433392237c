import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

/** What the documents point at is there. */

const root = fileURLToPath(new URL('..', import.meta.url));
const read = (path: string) => readFileSync(join(root, path), 'utf8');
const within = (folder: string) =>
	readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
		.filter((name) => !/node_modules|compiled/.test(name))
		.map((name) => join(folder, name));

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
const files = [...FOLDERS.flatMap(within), ...readdirSync(root)];
/** Beside the store of whoever runs it, and a name in an example. */
const NOT_OURS = ['plandag.store.json', 'x.test.ts'];

const pages = files.filter((file) => file.endsWith('.md'));

test('every link between the documents leads somewhere', () => {
	const broken = pages.flatMap((file) =>
		Array.from(read(file).matchAll(/\]\((?!https?:|mailto:)([^)\s]+)\)/g), ([, link = '']) => {
			const [path = '', anchor] = link.split('#');
			const target = path === '' ? file : join(file, '..', path);
			if (!existsSync(join(root, target))) return `${file}: ${link}`;
			const isThere = !anchor || anchorsOf(read(target)).has(anchor);
			return isThere ? null : `${file}: ${link}`;
		})
	);
	expect(broken.filter((link) => link !== null)).toEqual([]);
});

/** What a link into a page may name: its own anchors, and its headings as they are shown on the web. */
function anchorsOf(page: string): Set<string> {
	const own = Array.from(page.matchAll(/<a id="([\w-]+)">/g), ([, id]) => id!);
	const headings = Array.from(page.matchAll(/^#+ (.+)$/gm), ([, title = '']) =>
		title
			.toLowerCase()
			.replace(/<[^>]+>/g, '')
			.replace(/[^\p{L}\p{N} -]/gu, '')
			.replaceAll(' ', '-')
	);
	return new Set([...own, ...headings]);
}

test.each(['docs/architecture.md', 'docs/method.md', 'CONTRIBUTING.md'])(
	'every file that %s names is there',
	(page) => {
		const names = new Set(files.map((file) => basename(file)));
		const named = Array.from(
			read(page).matchAll(/`([\w.()[\]/-]+\.(?:ts|mjs|svelte|json|css|md))`/g),
			([, name = '']) => name
		);
		expect(named.length).toBeGreaterThan(10);
		const gone = named.filter(
			(name) =>
				!NOT_OURS.includes(name) &&
				(name.includes('/') ? !existsSync(join(root, name)) : !names.has(name))
		);
		expect(gone).toEqual([]);
	}
);

test('the walk of one answer goes through every floor of the house', () => {
	const walk =
		read('docs/architecture.md').split('## Follow one answer')[1]?.split('\n## ')[0] ?? '';
	// An answer needs nothing of the store but its record, so it has no feature.
	const floors = ['src/routes', 'src/lib/client', 'src/lib/protocol', 'src/lib/domain'].concat([
		'server/live',
		'server/commands',
		'server/access',
		'server/db'
	]);
	const missed = floors.filter((floor) => !walk.includes(`\`${floor}/`));
	expect(missed).toEqual([]);
});
