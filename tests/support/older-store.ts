import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';

const FOLDER = fileURLToPath(new URL('../fixtures/stores/', import.meta.url));

/** The stores that earlier versions made; tests/fixtures/stores/README.md tells how. */
export const OLDER_STORES = readdirSync(FOLDER)
	.filter((name) => name.endsWith('.store.gz'))
	.map((name) => name.replace('.store.gz', ''));

/** A folder of its own with one of them as its store. */
export function folderWithStore(name: string): string {
	const folder = mkdtempSync(join(tmpdir(), 'plandag-older-'));
	const store = gunzipSync(readFileSync(join(FOLDER, `${name}.store.gz`)));
	writeFileSync(join(folder, 'plandag.sqlite'), store);
	return folder;
}
