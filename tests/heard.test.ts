import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { root, sources } from './support/imports.ts';

/** Live regions of one's own: two that speak at once drown each other. */
const OWN_REGION = /\brole=["'{](status|alert|log|timer|marquee)\b|\baria-live\b/;
const REGION = 'src/lib/ui/heard/announcer.ts';

test('[everyone B] one live region for all screens: what is heard carries data-heard', () => {
	const files = sources('src').filter((file) => !file.includes('/messages/'));
	const own = files.filter((file) => OWN_REGION.test(readFileSync(join(root, file), 'utf8')));
	expect(own).toEqual([REGION]);
});
