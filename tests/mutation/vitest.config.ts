import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

/** The tests that are asked whether they notice: of the rules and of access, without a server. */
export default defineConfig({
	test: {
		root: fileURLToPath(new URL('../..', import.meta.url)),
		include: [
			'src/lib/domain/**/*.test.ts',
			'server/access/**/*.test.ts',
			'tests/method-tables.test.ts',
			'tests/nothing-there.test.ts',
			'tests/integration/access.test.ts',
			'tests/integration/bounds/every-command.test.ts'
		],
		testTimeout: 30_000
	}
});
