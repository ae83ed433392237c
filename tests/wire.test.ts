import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { hashText } from '#lib/domain/canonical.ts';
import { PROTOCOL_VERSION } from '#lib/protocol/messages.ts';

const folder = fileURLToPath(new URL('../src/lib/protocol', import.meta.url));

/** The wire as code without comments and white space: what a change of which other clients would notice. */
function wire(): string {
	return readdirSync(folder, { recursive: true, encoding: 'utf8' })
		.filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
		.sort()
		.map((name) => readFileSync(join(folder, name), 'utf8'))
		.join('\n')
		.replace(/\/\*[\s\S]*?\*\/|\/\/[^\n]*/g, '')
		.replace(/\s+/g, '');
}

test('whoever changes the wire decides whether it is a new version of the protocol', () => {
	// Compatible for clients in the field: update the hash. Otherwise raise PROTOCOL_VERSION as well,
	// so that open pages are told to reload, and say so in docs/protocol.md.
	expect({
		version: PROTOCOL_VERSION,
		hash: hashText(wire()).slice(0, 16)
	}).toMatchInlineSnapshot(`
		{
		  "hash": "9d3e2975e4dd0c57",
		  "version": 2,
		}
	`);
});
