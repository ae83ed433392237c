import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ROOMS } from '../../scripts/import-directions.mjs';

export const root = fileURLToPath(new URL('../..', import.meta.url));

export interface Import {
	file: string;
	/** The file it names. */
	path: string;
	/** The folder of the house it reaches for, such as `src/lib/protocol`. */
	to: string;
	typeOnly: boolean;
	/** Fetched when it is asked for. */
	dynamic: boolean;
}

/** All components and modules below a folder, from the root. */
export function sources(folder: string): string[] {
	return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
		.filter((name) => /\.(ts|svelte)$/.test(name) && !/compiled|node_modules/.test(name))
		.map((name) => join(folder, name));
}

/** What a file imports of the house. */
export function importsOf(file: string): Import[] {
	const text = readFileSync(join(root, file), 'utf8');
	const statement = /(?:^|\n)\s*(import|export)\s+(type\s)?[^;'"]*?from\s+['"]([^'"]+)['"]/g;
	const dynamic = /import\(\s*['"]([^'"]+)['"]\s*\)/g;
	const found = [...text.matchAll(statement)].map(([, , type, path]) => ({
		path,
		typeOnly: !!type,
		dynamic: false
	}));
	for (const [, path] of text.matchAll(dynamic))
		found.push({ path, typeOnly: false, dynamic: true });
	return found.flatMap(({ path = '', ...how }) => {
		const to = target(file, path);
		return to === null ? [] : [{ file, path: placeOf(file, path) ?? '', to, ...how }];
	});
}

/** The file that an import names, from the root; null for a package. */
function placeOf(file: string, path: string): string | null {
	if (path.startsWith('#lib/')) return join('src/lib', path.slice(5));
	if (path.startsWith('#parts/')) return join('src/routes/_parts', path.slice(7));
	if (path.startsWith('#server/')) return join('server', path.slice(8));
	if (path.startsWith('#messages')) return 'src/lib/messages/index.ts';
	return path.startsWith('.') ? relative(root, join(root, file, '..', path)) : null;
}

function target(file: string, path: string): string | null {
	const place = placeOf(file, path);
	return place && (Object.keys(ROOMS).find((room) => place.startsWith(`${room}/`)) ?? null);
}
