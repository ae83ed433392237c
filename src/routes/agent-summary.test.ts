import { expect, test } from 'vitest';
import { deviceKind } from './agent-summary.ts';

test('[R2] the desk reads what a browser says that it runs on; an iPad says the same as a Mac', () => {
	const kinds: [string | null, string][] = [
		[
			'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/120 Safari/537.36',
			'computer'
		],
		['Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0', 'computer'],
		[
			'Mozilla/5.0 (X11; CrOS x86_64 14541.0.0) AppleWebKit/537.36 Chrome/120 Safari/537.36',
			'computer'
		],
		['Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) Version/17.0 Safari/605.1.15', 'mac'],
		[
			'Mozilla/5.0 (iPad; CPU OS 12_5 like Mac OS X) Version/12.1 Mobile/15E148 Safari/604.1',
			'tablet'
		],
		[
			'Mozilla/5.0 (Linux; Android 13; SM-X200) AppleWebKit/537.36 Chrome/120 Safari/537.36',
			'tablet'
		],
		[
			'Mozilla/5.0 (Linux; Android 13; Pixel 7) AppleWebKit/537.36 Chrome/120 Mobile Safari/537.36',
			'phone'
		],
		['Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) Version/17.0 Mobile/15E148', 'phone'],
		['curl/8', 'unknown'],
		[null, 'unknown']
	];
	for (const [agent, kind] of kinds) expect([agent, deviceKind(agent)]).toEqual([agent, kind]);
});
