import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ESLint } from 'eslint';
import { describe, expect, test } from 'vitest';
import { MAY, OF_TESTS, ROOMS } from '../scripts/import-directions.mjs';
import { importsOf, root, sources } from './support/imports.ts';

const isTest = (file: string) => OF_TESTS.test(file);

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

test('the lint rules refuse it as well, and let types through', async () => {
	const lint = new ESLint({ cwd: root });
	const refused = async (filePath: string, code: string) => {
		const [found] = await lint.lintText(code, { filePath: join(root, filePath) });
		return found?.messages.some(({ message }) => message.includes('may not import this'));
	};
	const value = "import { m } from '#messages';\nexport const text = m;\n";
	const type = "import type { App } from '#server/app.ts';\nexport type Its = App;\n";
	expect(await refused('server/lint-try.ts', value)).toBe(true);
	expect(await refused('src/routes/lint-try.ts', value)).toBe(false);
	expect(await refused('src/routes/lint-try.ts', type)).toBe(false);
	expect(await refused('src/lib/domain/lint-try.ts', type)).toBe(true);
}, 120_000);

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

test('[everyone B] one live region for all screens: what is heard carries data-heard', () => {
	// Two regions that speak at once drown each other.
	const own = /\brole=["'{](status|alert|log|timer|marquee)\b|\baria-live\b/;
	const wrong = sources('src').filter((file) => own.test(readFileSync(join(root, file), 'utf8')));
	expect(wrong).toEqual(['src/lib/ui/heard/announcer.ts']);
});

test('docs/architecture.md tells the import directions as they are', () => {
	const page = readFileSync(join(root, 'docs/architecture.md'), 'utf8');
	const table = page.split('## Import directions')[1]?.split('\n## ')[0] ?? '';
	const roomsIn = (cell = '') =>
		Array.from(cell.matchAll(/`([\w/-]+)`/g), ([, name = '']) => {
			return (
				Object.keys(ROOMS).find((room) => room === name || room === `src/${name}`) ??
				Object.keys(ROOMS).find((room) => room.endsWith(`/${name}`)) ??
				name
			);
		});
	const told = table
		.split('\n')
		.filter((line) => /^\| +`/.test(line))
		.flatMap((line) => {
			const [, from, may = ''] = line.split('|');
			const all = may.includes('all of `src/lib`');
			const lib = Object.keys(ROOMS).filter((room) => room.startsWith('src/lib/'));
			return roomsIn(from).map((room) => [room, all ? lib : roomsIn(may)] as const);
		});
	const sorted = (list: readonly (readonly [string, readonly string[]])[]) =>
		Object.fromEntries(list.map(([room, may]) => [room, may.toSorted()]));
	expect(sorted(told)).toEqual(sorted(Object.entries(MAY)));
});

describe('no circle of imports, not even of types', () => {
	test.each(['src/lib/domain', 'server'])('%s', (room) => {
		const files = sources(room).filter(
			(file) => !isTest(file) && !/test-(model|invariants)/.test(file)
		);
		const graph = new Map(files.map((file) => [file, importsOf(file).map(({ path }) => path)]));
		expect(circlesOf(graph)).toEqual([]);
	});

	test('one is found where there is one', () => {
		const graph = new Map([
			['a', ['b']],
			['b', ['c', 'd']],
			['c', ['a']],
			['d', ['d2']],
			['d2', []]
		]);
		expect(circlesOf(graph)).toEqual([['a', 'b', 'c']]);
	});
});

/** Groups of files each of which reaches every other (Tarjan). */
function circlesOf(graph: ReadonlyMap<string, readonly string[]>): string[][] {
	const seen = new Map<string, { at: number; low: number }>();
	const open: string[] = [];
	const circles: string[][] = [];
	const visit = (file: string): { at: number; low: number } => {
		const mark = { at: seen.size, low: seen.size };
		seen.set(file, mark);
		open.push(file);
		for (const next of graph.get(file) ?? []) {
			if (!graph.has(next)) continue;
			const known = seen.get(next);
			if (!known) mark.low = Math.min(mark.low, visit(next).low);
			else if (open.includes(next)) mark.low = Math.min(mark.low, known.at);
		}
		if (mark.low === mark.at) {
			const circle = open.splice(open.indexOf(file));
			if (circle.length > 1) circles.push(circle.sort());
		}
		return mark;
	};
	for (const file of graph.keys()) if (!seen.has(file)) visit(file);
	return circles;
}
