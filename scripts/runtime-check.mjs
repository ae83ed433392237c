// `npm run runtime:check`: whether the Node of each platform has the newest security fixes. Asks npm and
// nodejs.org; ends with 1 when something can be raised, or when a platform lags and SECURITY.md is silent.
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { FIXED, isAtLeast, pinned } from './runtime.mjs';

const security = readFileSync(new URL('../SECURITY.md', import.meta.url), 'utf8');
let toDo = 0;

/** @param {string} line */
function wrong(line) {
	toDo += 1;
	console.error(line);
}

for (const { platform, name, version } of pinned()) {
	const newest = newestOf(name);
	if (!isAtLeast(version, newest))
		wrong(`${platform}: ${name} ${version} can be raised to ${newest}`);
	else if (isAtLeast(version, FIXED)) console.log(`${platform}: ${version}, the newest there is`);
	else {
		const line = `${platform}: ${version} is the newest there is and lacks the fixes of ${FIXED}`;
		if (security.includes(name)) console.log(`${line}; SECURITY.md says so`);
		else wrong(`${line}; SECURITY.md does not say so`);
	}
}

const released = await newestSecurityRelease();
if (released === null) console.error('nodejs.org could not be asked for its security releases');
else if (!isAtLeast(FIXED, released)) {
	wrong(`Node ${released} is a security release: raise FIXED in scripts/runtime.mjs (${FIXED})`);
}
process.exit(toDo > 0 || released === null ? 1 : 0);

/** @param {string} name a package */
function newestOf(name) {
	const shell = process.platform === 'win32';
	return execFileSync('npm', ['view', name, 'version'], { encoding: 'utf8', shell }).trim();
}

/** The newest security release of the Node we run on; null when nobody answers. */
async function newestSecurityRelease() {
	const major = `v${FIXED.split('.')[0]}.`;
	try {
		const answer = await fetch('https://nodejs.org/dist/index.json', {
			signal: AbortSignal.timeout(20_000)
		});
		/** @type {{ version: string, security: boolean }[]} */
		const releases = await answer.json();
		const fixes = releases.filter(({ version, security }) => security && version.startsWith(major));
		return fixes[0]?.version.slice(1) ?? FIXED;
	} catch {
		return null;
	}
}
