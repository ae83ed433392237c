// Makes sure there is a browser for the tests: Playwright's own, the system's Chromium, or one that
// the system's package manager installs. Otherwise one line says what to install.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { systemChromium } from './chromium.mjs';

if (!(await found())) {
	if (existsSync('/usr/bin/apt-get') && process.getuid?.() === 0) {
		console.log('Installing a browser for the tests …');
		spawnSync('apt-get', ['update', '-qq'], { stdio: 'ignore' });
		spawnSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium'], {
			stdio: ['ignore', 'ignore', 'inherit'],
			env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
		});
	}
	if (!(await found())) {
		console.error('The tests need a browser: install Chromium (on Debian: apt install chromium).');
		process.exit(1);
	}
}

async function found() {
	if (systemChromium() !== null) return true;
	const { chromium } = await import('@playwright/test');
	return existsSync(chromium.executablePath());
}
