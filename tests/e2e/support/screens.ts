import { join } from 'node:path';
import type { Page } from '@playwright/test';

/** With SHOTS=1 every page that is checked is kept as a picture, to be looked at. */
export async function keepPicture(page: Page, where: string): Promise<void> {
	if (!process.env.SHOTS) return;
	const name = where.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-');
	await page.screenshot({ path: join('test-results/shots', `${name}.png`), fullPage: true });
}
