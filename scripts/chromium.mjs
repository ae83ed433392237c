import { existsSync } from 'node:fs';

/** Where systems keep a Chromium that Playwright can drive; null when there is none. */
export function systemChromium() {
	const places = [
		'/usr/bin/chromium',
		'/usr/bin/chromium-browser',
		'/usr/bin/google-chrome',
		'/Applications/Chromium.app/Contents/MacOS/Chromium',
		'/Applications/Google Chrome.app/Contents/MacOS/Google Chrome'
	];
	return places.find((place) => existsSync(place)) ?? null;
}
