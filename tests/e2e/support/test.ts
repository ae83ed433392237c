import { writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import {
	expect,
	test as base,
	type BrowserContext,
	type BrowserContextOptions,
	type Page,
	type TestInfo
} from '@playwright/test';
import { listen } from './heard.ts';
import { SentLedger } from './sent.ts';
import { startServer, type Server } from './server.ts';

/** Kinds of device, by the screens people really have. */
const DEVICES = {
	desk: { viewport: { width: 1280, height: 900 } },
	phone: { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true },
	tablet: { viewport: { width: 1180, height: 820 }, hasTouch: true },
	projector: { viewport: { width: 1920, height: 1080 } }
} satisfies Record<string, BrowserContextOptions>;

export type Device = keyof typeof DEVICES;

/** Opens one more device: a browser of its own, with nothing in it yet. */
export type OpenDevice = (device: Device, options?: BrowserContextOptions) => Promise<Page>;

interface Fixtures {
	/** What this server is told beside the usual, in its environment. */
	settings: Readonly<Record<string, string>>;
	server: Server;
	openDevice: OpenDevice;
}

/** How long somebody looks for a thing before they say that it is not there. */
export const PATIENCE_MS = 20_000;

/**
 * Without network a browser complains in its console; the pages say it to people in their own way.
 * ERR_FAILED is what it says of a file that the page's worker has not kept.
 */
const NETWORK =
	/ERR_(INTERNET_DISCONNECTED|NETWORK|EMPTY_RESPONSE|CONNECTION|SOCKET|FAILED)|WebSocket connection to/;
/** A refused form or an unknown page is told on the page; browsers log the status as well. */
const STATUS = /the server responded with a status of 4\d\d/;

/** Whatever it is about, and whatever else the line says: nothing of ours breaks the policy. */
const POLICY = /Content Security Policy/i;

export const test = base.extend<Fixtures>({
	settings: [{}, { option: true }],

	server: async ({ settings }, use, info) => {
		const server = await startServer(resolve(info.config.rootDir, '../..'), settings);
		await use(server);
		const code = await server.stop();
		if (info.status !== info.expectedStatus) {
			await info.attach('server', { body: server.output(), contentType: 'text/plain' });
		}
		expect(code, 'the server stops cleanly').toBe(0);
	},

	openDevice: async ({ browser, server }, use, info) => {
		const complaints: string[] = [];
		const opened: BrowserContext[] = [];
		const ledger = new SentLedger();
		await use(async (device, options = {}) => {
			const context = await browser.newContext({
				...DEVICES[device],
				baseURL: server.origin,
				...options
			});
			opened.push(context);
			ledger.watch(context);
			await listen(context);
			context.setDefaultTimeout(PATIENCE_MS);
			// Whatever the pages break, the policy refuses or a script throws fails the test.
			context.on('weberror', (error) => complaints.push(`${device}: ${error.error().stack}`));
			context.on('console', (message) => {
				const text = message.text();
				const harmless = NETWORK.test(text) || STATUS.test(text);
				if (!POLICY.test(text) && (message.type() !== 'error' || harmless)) return;
				complaints.push(`${device}: ${text} (${message.location().url})`);
			});
			return context.newPage();
		});
		if (info.status !== info.expectedStatus) await keepScreens(opened, info);
		for (const context of opened) await context.close();
		await ledger.keep(info);
		expect(complaints, 'errors in the browsers').toEqual([]);
	}
});

/** What everybody saw when it went wrong: of ten people at once, one picture says little. */
async function keepScreens(contexts: BrowserContext[], info: TestInfo): Promise<void> {
	const screens = contexts
		.flatMap((context) => context.pages())
		.map(async (page) => {
			const seen = await page.locator('body').ariaSnapshot({ timeout: 5_000 });
			return `${page.url()}\n${seen}\n`;
		});
	const told = await Promise.allSettled(screens);
	const body = told.map((one) => (one.status === 'fulfilled' ? one.value : String(one.reason)));
	const path = info.outputPath('screens.txt');
	await writeFile(path, body.join('\n'));
	await info.attach('screens', { path, contentType: 'text/plain' });
}

export { expect };

/** Notes what was measured: said with the attacks, judged by nobody (machines differ). */
export function figure(name: string, value: number): void {
	test.info().annotations.push({ type: `figure: ${name}`, description: String(value) });
}
