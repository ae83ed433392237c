// What `npm start`, `npm test` and their kin need before they can run. Plain JavaScript without
// dependencies: on a fresh machine this runs before anything is installed, under the machine's Node.
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { FIXED, isAtLeast, runtime } from './runtime.mjs';

export const root = fileURLToPath(new URL('..', import.meta.url));
const OLDEST_NODE = 20;

/** Stops in one line under a Node too old to go on. */
export function checkNode() {
	const major = Number(process.versions.node.split('.')[0]);
	if (major >= OLDEST_NODE) return;
	console.error(`Plandag needs Node ${OLDEST_NODE} or newer to start; this is ${process.version}.`);
	process.exit(1);
}

/** Installs the packages of the lock file, when that has not been done for this lock file yet. */
export function install() {
	installIn('.', 'Installing packages …', () => runtime() !== null);
	if (runtime() === null) {
		stop(
			`There is no package with Node for ${process.platform}-${process.arch}: install Node ${FIXED} or newer and start again.`
		);
	}
}

/**
 * Installs the packages of a folder's own lock file, when that has not been done for it yet.
 * @param {string} folder under the root
 * @param {string} line what is said meanwhile
 * @param {() => boolean} isWhole whether what was installed is there
 */
export function installIn(folder, line, isWhole = () => true) {
	const place = join(root, folder);
	const lock = createHash('sha256')
		.update(readFileSync(join(place, 'package-lock.json')))
		.digest('hex');
	const stamp = join(place, 'node_modules/.plandag-installed');
	if (existsSync(stamp) && readFileSync(stamp, 'utf8') === lock && isWhole()) return;
	console.log(line);
	run('npm', ['ci', '--loglevel=error'], { cwd: place, shell: process.platform === 'win32' });
	writeFileSync(stamp, lock);
}

/** Builds the pages when something they are made of has changed since the last build. */
export function build() {
	if (!pagesAreBuilt()) run(requireRuntime(), [join(root, 'scripts/build-pages.mjs')]);
}

/** What the built pages were made of, as `madeFrom` gave it then. */
export const MADE_FROM = join(root, 'build/.made-from');

/** Whether the pages were built from what lies here now. */
export function pagesAreBuilt() {
	return existsSync(MADE_FROM) && readFileSync(MADE_FROM, 'utf8') === madeFrom();
}

/** A hash of all that pages are made of, as it lies here now. */
export function madeFrom() {
	return fingerprint([
		'src',
		'static',
		'project.inlang/settings.json',
		'svelte.config.js',
		'vite.config.ts',
		'vite',
		'package-lock.json'
	]);
}

/** @param {string[]} places files and folders under the root */
function fingerprint(places) {
	const hash = createHash('sha256');
	for (const file of places.flatMap((place) => files(join(root, place))).sort()) {
		hash.update(relative(root, file)).update('\0').update(readFileSync(file)).update('\0');
	}
	return hash.digest('hex');
}

/**
 * @param {string} place a file or folder
 * @returns {string[]}
 */
function files(place) {
	if (!existsSync(place)) return [];
	if (!statSync(place).isDirectory()) return [place];
	return readdirSync(place)
		.filter((name) => name !== 'compiled')
		.flatMap((name) => files(join(place, name)));
}

/** The Node to run on; stops when there is none. @returns {string} */
export function requireRuntime() {
	return runtime()?.path ?? stop('The packages are not installed: run npm ci.');
}

/** Says in one line when the Node that will serve people lacks security fixes. */
export function warnOfOldRuntime() {
	const version = runtime()?.version;
	if (version === undefined || isAtLeast(version, FIXED)) return;
	console.error(
		`Node ${version} lacks the security fixes of ${FIXED}, and npm has no newer one for this kind of machine: install Node ${FIXED} or newer from nodejs.org and start again.`
	);
}

/**
 * Runs a command to its end and stops with it when it fails.
 * @param {string} command
 * @param {string[]} args
 * @param {import('node:child_process').SpawnSyncOptions} options
 */
export function run(command, args, options = {}) {
	const result = spawnSync(command, args, { cwd: root, stdio: 'inherit', ...options });
	if (result.status !== 0) process.exit(result.status ?? 1);
}

/**
 * Hands over to a program of the project under its own Node: signals reach it, and we end as it ends.
 * @param {string[]} args program and arguments
 * @param {NodeJS.ProcessEnv} env
 */
export function become(args, env = process.env) {
	const child = spawn(requireRuntime(), args, { cwd: root, stdio: 'inherit', env });
	for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
		// A terminal's Ctrl-C reaches the child as well; a second one is harmless to it.
		process.on(signal, () => child.kill(signal));
	}
	child.on('exit', (code, signal) => process.exit(code ?? (signal ? 1 : 0)));
}

/**
 * @param {string} line
 * @returns {never}
 */
function stop(line) {
	console.error(line);
	process.exit(1);
}
