import { defineConfig } from 'vitest/config';

export default defineConfig({
	test: {
		include: [
			'src/**/*.test.ts',
			'server/**/*.test.ts',
			'client-kit/*.test.ts',
			'rehearsal/**/*.test.ts',
			'bench/*.test.ts',
			'bench/{hall,load}/*.test.ts',
			'tests/*.test.ts',
			'tests/integration/**/*.test.ts'
		],
		testTimeout: 30_000,
		hookTimeout: 30_000
	}
});
