import { openDayWithTwo } from './support/open-day.ts';
import { expect, test } from './support/test.ts';

// How long something takes says nothing on a machine with other work: only when asked for.
test.skip(!process.env.MEASURE, 'set MEASURE=1 on a quiet machine');
test.setTimeout(180_000);

/** Bytes a second and ms there and back: 1.6 Mbit/s, as docs/performance.md says it. */
const LINE = {
	offline: false,
	latency: 150,
	downloadThroughput: 200_000,
	uploadThroughput: 100_000
};
const CPU_SLOWDOWN = 4;
const USABLE_WITHIN_MS = 2_500;
const TIMES = 5;

test('a slow phone answers a tap on Help within 2.5 s', async ({ server, openDevice }) => {
	const { truus } = await openDayWithTwo(server, openDevice);
	const address = truus.page.url();
	const cookies = await truus.page.context().cookies();
	const taken: number[] = [];
	for (let time = 0; time < TIMES; time++) {
		const page = await openDevice('phone', { baseURL: new URL(address).origin });
		await page.context().addCookies(cookies);
		const phone = await page.context().newCDPSession(page);
		await phone.send('Network.enable');
		await phone.send('Network.emulateNetworkConditions', LINE);
		await phone.send('Emulation.setCPUThrottlingRate', { rate: CPU_SLOWDOWN });
		await page.goto(address, { waitUntil: 'commit' });
		const usable = await page.waitForFunction(
			() => {
				if (document.querySelector('dialog[open]')) return performance.now();
				const buttons = [...document.querySelectorAll('button')];
				buttons.find((button) => button.textContent?.trim() === 'Hulp')?.click();
				return false;
			},
			undefined,
			{ polling: 50 }
		);
		taken.push(Math.round(Number(await usable.jsonValue())));
		await page.context().close();
	}
	taken.sort((a, b) => a - b);
	console.log(`usable after ${taken.join(', ')} ms`);
	expect(taken[Math.floor(TIMES / 2)]).toBeLessThanOrEqual(USABLE_WITHIN_MS);
});
