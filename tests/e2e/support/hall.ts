import type { Browser, Page } from '@playwright/test';
import type { TestServer, Visitor } from '../../support/test-server.ts';
import { listen } from './heard.ts';
import type { SentLedger } from './sent.ts';
import { PATIENCE_MS } from './test.ts';

/** This browser is that visitor. */
export async function comesAs(page: Page, hall: TestServer, { cookie }: Visitor): Promise<void> {
	const [name = '', value = ''] = cookie.split('=');
	await page.context().addCookies([{ name, value, url: hall.url }]);
}

/** Opens a page of its own for each visitor: Dutch, as large as asked for, and in the ledger of what is sent. */
export const opensAs =
	(browser: Browser, hall: TestServer, ledger: SentLedger) =>
	async (visitor: Visitor, width: number, height: number): Promise<Page> => {
		const context = await browser.newContext({
			baseURL: hall.url,
			locale: 'nl',
			viewport: { width, height }
		});
		ledger.watch(context);
		await listen(context);
		context.setDefaultTimeout(PATIENCE_MS);
		const page = await context.newPage();
		await comesAs(page, hall, visitor);
		return page;
	};
