import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CommandName } from '#lib/protocol/commands/index.ts';
import { DOORS, type Door } from '#lib/protocol/doors.ts';
import { importsOf, root, sources } from '../../tests/support/imports.ts';
import { saidIn, type Said } from './said.ts';

/** Who sends: whoever comes in by a door, or the server itself. */
export const SIDES = [...DOORS, 'server'] as const;
export type Side = (typeof SIDES)[number];

/** Each side's commands, with the files that send them. */
export type Ways = ReadonlyMap<CommandName, readonly string[]>;

/** Where pages and what they are made of stand; nothing else sends from a browser. */
const OF_PAGES = /^src\/(routes|lib\/client|lib\/ui)\//;
const OF_EVERY_PAGE = ['src/routes/+layout.svelte', 'src/routes/+error.svelte'];

const read = new Map<string, Said>();

function saidBy(file: string): Said {
	const text = () => readFileSync(join(root, file), 'utf8');
	const said = read.get(file) ?? saidIn(text(), !file.endsWith('.svelte'));
	read.set(file, said);
	return said;
}

const isTest = (file: string) => file.endsWith('.test.ts');

/** What the pages of a door are made of, at once or once it is asked for. */
function filesOf(door: Door): Iterable<string> {
	const folder = `src/routes/${door === 'staff' ? 'facilitator' : door}`;
	const pages = sources(folder).filter((file) => /\/\+[^/]+$/.test(file));
	const files = new Set([...pages, ...OF_EVERY_PAGE]);
	for (const file of files) {
		for (const { path, typeOnly } of importsOf(file)) {
			if (!typeOnly && OF_PAGES.test(path) && existsSync(join(root, path))) files.add(path);
		}
	}
	return files;
}

/** What can be sent from a side: a sender is given the command's name in a file that it is made of. */
export function waysFrom(side: Side): Ways {
	const files = side === 'server' ? sources('server') : filesOf(side);
	const ways = new Map<CommandName, string[]>();
	for (const file of files) {
		if (isTest(file)) continue;
		for (const name of saidBy(file).sent) ways.set(name, [...(ways.get(name) ?? []), file]);
	}
	return ways;
}

/** Where pages name a command as nothing here knows: it may be one more way to send it. */
export function notUnderstood(): string[] {
	return sources('src')
		.filter((file) => OF_PAGES.test(file) && !isTest(file))
		.flatMap((file) => Array.from(saidBy(file).unknown, (name) => `${name} in ${file}`));
}
