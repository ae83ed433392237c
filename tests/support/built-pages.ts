import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { build, root } from '../../scripts/prepare.mjs';

/** A server process shows built pages; `npm test` builds them, a single test may have to. */
export function builtPages(): void {
	if (!existsSync(join(root, 'build/handler.js'))) build();
}
