import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { Day } from '#lib/domain/consent/test-support.ts';
import { sectionsFor } from '#server/access/sections.ts';
import { processOf, viewerAt } from '#server/live/views/test-support.ts';
import {
	AROUND,
	AROUND_LATER,
	DESK_LATER,
	DESK_SECTIONS
} from '../src/routes/facilitator/desk-sections.ts';
import { importsOf, root, sources } from './support/imports.ts';

const DESK = 'src/routes/facilitator/[process]';
const OF_PAGES = /^src\/(routes|lib\/client|lib\/ui)\//;

/** What a facilitator can see; modules that phones use too read more. */
const OF_A_DESK = [
	...sectionsFor(viewerAt('staff', 'pb'), processOf(new Day([]))).map(({ name }) => name),
	'person' as const,
	'calls' as const,
	'needs' as const,
	'double' as const,
	'temperature' as const,
	'turns' as const,
	'turnsDesk' as const,
	'offers' as const,
	'offersDesk' as const
];

/** A file of pages with all that it is made of. */
function madeOf(...from: string[]): Set<string> {
	const files = new Set(from);
	for (const file of files) {
		for (const { path, typeOnly } of importsOf(file)) {
			if (!typeOnly && OF_PAGES.test(path) && existsSync(join(root, path))) files.add(path);
		}
	}
	return files;
}

/** The sections that files read: `sections.day`, or taken out of a view by name. */
function readBy(files: Iterable<string>): string[] {
	const found = new Set<string>();
	for (const file of files) {
		const text = readFileSync(join(root, file), 'utf8');
		for (const [, name = ''] of text.matchAll(/\b(?:sections|view)\??\.(\w+)/g)) found.add(name);
		for (const [, names = ''] of text.matchAll(
			/\{([^{}]*)\}(?:: (?:View\b|Partial<Sections>|Pick<(?:View|Sections))| = (?:(?:live|this\.#live)\.sections|view)\b)/g
		)) {
			for (const name of names.split(',')) found.add(name.trim().split(/[\s:=]/)[0] ?? '');
		}
	}
	return OF_A_DESK.filter((name) => found.has(name)).sort();
}

const around = readBy(madeOf('src/routes/+layout.svelte', `${DESK}/+layout.svelte`));

test('what surrounds each page of a desk reads what its HTML holds', () => {
	expect([...AROUND, ...AROUND_LATER].sort()).toEqual(around);
});

test('a page of a desk holds the sections that it reads, or names those that come later, no more and no less', () => {
	const pages = sources(DESK).filter((file) => file.endsWith('/+page.svelte'));
	const read = pages.map((file) => {
		const route = file.slice(DESK.length, -'/+page.svelte'.length);
		const own = readBy(madeOf(file)).filter((name) => !AROUND.some((one) => one === name));
		return [route, own];
	});
	const told = Object.entries(DESK_SECTIONS).map(([route, own]) => [
		route,
		[...own, ...(DESK_LATER[route] ?? [])].sort()
	]);
	expect(Object.fromEntries(told)).toEqual(Object.fromEntries(read));
});
