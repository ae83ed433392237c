import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const root = fileURLToPath(new URL('..', import.meta.url));

interface Import {
	file: string;
	/** The folder of the house it reaches for, such as `src/lib/protocol`. */
	to: string;
	typeOnly: boolean;
}

/** Rooms of the house, most specific first. */
const ROOMS = [
	'src/lib/domain',
	'src/lib/protocol',
	'src/lib/client',
	'src/lib/ui',
	'src/lib/messages',
	'src/routes',
	'server',
	'rehearsal',
	'bench',
	'tests'
];

/** What each room may import at run time, beside itself and packages (docs/architecture.md). */
const MAY: Record<string, readonly string[]> = {
	'src/lib/domain': [],
	'src/lib/protocol': ['src/lib/domain'],
	'src/lib/ui': ['src/lib/domain'],
	'src/lib/messages': ['src/lib/domain', 'src/lib/protocol'],
	'src/lib/client': ['src/lib/domain', 'src/lib/protocol', 'src/lib/messages'],
	'src/routes': [
		'src/lib/client',
		'src/lib/ui',
		'src/lib/domain',
		'src/lib/messages',
		'src/lib/protocol'
	],
	server: ['src/lib/domain', 'src/lib/protocol'],
	rehearsal: ['src/lib/domain', 'src/lib/protocol'],
	bench: ['src/lib/domain', 'src/lib/protocol', 'server']
};

function sources(folder: string): string[] {
	return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
		.filter((name) => /\.(ts|svelte)$/.test(name) && !/compiled|node_modules/.test(name))
		.map((name) => join(folder, name));
}

function importsOf(file: string): Import[] {
	const text = readFileSync(join(root, file), 'utf8');
	const statement = /(?:^|\n)\s*(import|export)\s+(type\s)?[^;'"]*?from\s+['"]([^'"]+)['"]/g;
	const dynamic = /import\(\s*['"]([^'"]+)['"]\s*\)/g;
	const found = [...text.matchAll(statement)].map(([, , type, path]) => ({
		path,
		typeOnly: !!type
	}));
	for (const [, path] of text.matchAll(dynamic)) found.push({ path, typeOnly: false });
	return found.flatMap(({ path = '', typeOnly }) => {
		const to = target(file, path);
		return to === null ? [] : [{ file, to, typeOnly }];
	});
}

function target(file: string, path: string): string | null {
	const place = path.startsWith('#lib/')
		? join('src/lib', path.slice(5))
		: path.startsWith('#server/')
			? join('server', path.slice(8))
			: path.startsWith('#messages')
				? 'src/lib/messages/index.ts'
				: path.startsWith('.')
					? relative(root, join(root, file, '..', path))
					: null;
	return place && (ROOMS.find((room) => place.startsWith(`${room}/`)) ?? null);
}

const isTest = (file: string) =>
	/\.test\.ts$|test-support|machine-(model|oracle)|store-contract/.test(file);

for (const [room, allowed] of Object.entries(MAY)) {
	test(`imports point one way: ${room}`, () => {
		const files = sources(room).filter((file) => !isTest(file));
		expect(files.length).toBeGreaterThan(0);
		const wrong = files
			.flatMap(importsOf)
			.filter(({ to, typeOnly }) => to !== room && !allowed.includes(to) && !typeOnly);
		expect(wrong).toEqual([]);
	});
}

test('the rules know nothing of the rest, not even by type', () => {
	const wrong = sources('src/lib/domain')
		.filter((file) => !isTest(file))
		.flatMap(importsOf)
		.filter(({ to }) => to !== 'src/lib/domain');
	expect(wrong).toEqual([]);
});

test('SQL lives in repositories only', () => {
	const wrong = sources('server')
		.filter((file) => !file.startsWith('server/db/') && !isTest(file))
		.filter((file) =>
			/from 'kysely'|selectFrom\(|insertInto\(|deleteFrom\(|updateTable\(/.test(
				readFileSync(join(root, file), 'utf8')
			)
		);
	expect(wrong).toEqual([]);
});
