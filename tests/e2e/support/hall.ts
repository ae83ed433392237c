import type { Page } from '@playwright/test';
import type { TestServer, Visitor } from '../../support/test-server.ts';

/** This browser is that visitor. */
export async function comesAs(page: Page, hall: TestServer, { cookie }: Visitor): Promise<void> {
	const [name = '', value = ''] = cookie.split('=');
	await page.context().addCookies([{ name, value, url: hall.url }]);
}
