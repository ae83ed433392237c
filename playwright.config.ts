import { defineConfig } from '@playwright/test';
import { systemChromium } from './scripts/chromium.mjs';

const executablePath = systemChromium();

export default defineConfig({
	testDir: 'tests/e2e',
	outputDir: 'test-results/e2e',
	// Two cores, and most of a test is waiting: two at once take two thirds of the time of one.
	workers: 2,
	// Patience for a machine that other work slows down; nothing waits longer than it must.
	timeout: 240_000,
	expect: { timeout: 20_000 },
	reporter: [['list'], ['json']],
	use: {
		locale: 'nl-NL',
		// Every time on a page is the process' own (Amsterdam), wherever the device is.
		timezoneId: 'America/New_York',
		// To look back at what a browser did costs a quarter of all work: only when asked for (TRACE=1).
		trace: process.env.TRACE ? 'retain-on-failure' : 'off',
		screenshot: 'only-on-failure',
		launchOptions: {
			...(executablePath ? { executablePath } : {}),
			args: [
				'--no-sandbox',
				'--disable-gpu',
				// Debian's Chromium asks for a GPU to draw with, and plays one where there is none.
				'--disable-gpu-rasterization',
				'--disable-quic',
				'--no-first-run',
				'--disable-background-networking',
				'--disable-component-update',
				'--disable-sync',
				// One tab per person on a busy machine: timers of hidden tabs must go on.
				'--disable-renderer-backgrounding',
				'--disable-background-timer-throttling',
				'--disable-backgrounding-occluded-windows'
			]
		}
	}
});
