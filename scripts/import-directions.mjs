// The one list of what imports what. The lint rules and tests/architecture.test.ts follow it, and the
// table in docs/architecture.md is compared with it.

/** The rooms of the house, the most specific first, with the names they are imported by. */
export const ROOMS = {
	'src/lib/domain': ['#lib/domain'],
	'src/lib/protocol': ['#lib/protocol'],
	'src/lib/client': ['#lib/client'],
	'src/lib/ui': ['#lib/ui'],
	'src/lib/messages': ['#lib/messages', '#messages'],
	'src/routes': ['#parts'],
	server: ['#server'],
	'client-kit': [],
	rehearsal: [],
	bench: [],
	tests: []
};

const DOMAIN = 'src/lib/domain';
const PROTOCOL = 'src/lib/protocol';
const MESSAGES = 'src/lib/messages';

/**
 * What each room may import at run time, beside itself and packages. Types may come from anywhere, but
 * not into the domain, which knows nothing of the rest.
 * @type {Readonly<Record<string, readonly string[]>>}
 */
export const MAY = {
	[DOMAIN]: [],
	[PROTOCOL]: [DOMAIN],
	'src/lib/ui': [DOMAIN],
	[MESSAGES]: [DOMAIN, PROTOCOL],
	'src/lib/client': [DOMAIN, PROTOCOL, MESSAGES],
	'src/routes': [DOMAIN, PROTOCOL, MESSAGES, 'src/lib/client', 'src/lib/ui'],
	server: [DOMAIN, PROTOCOL],
	'client-kit': [DOMAIN, PROTOCOL],
	rehearsal: [DOMAIN, PROTOCOL, 'client-kit'],
	bench: [DOMAIN, PROTOCOL, 'server', 'client-kit']
};

/** The rooms that SvelteKit serves, which alone know of it. */
export const OF_KIT = ['src/routes', 'src/lib/client', 'src/lib/ui', MESSAGES];

/** Tests, and what only tests use, may import more. */
export const OF_TESTS = /\.test\.ts$|test-support|machine-(model|oracle)/;
