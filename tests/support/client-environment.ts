import type { Environment } from 'vitest/runtime';

/** Modules are compiled as for a browser; there is no document. */
const client: Environment = {
	name: 'client',
	viteEnvironment: 'client',
	setup: () => ({ teardown: () => undefined })
};

export default client;
