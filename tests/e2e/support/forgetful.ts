import type { Page } from '@playwright/test';

/** From its next page on this browser keeps nothing but cookies: asking for a place is an error already. */
export async function keepsNothing(page: Page): Promise<void> {
	await page.context().addInitScript(() => {
		const get = () => {
			throw new DOMException('kept away by a test', 'SecurityError');
		};
		for (const name of ['localStorage', 'sessionStorage', 'indexedDB', 'caches'])
			Object.defineProperty(window, name, { get, configurable: true });
		Object.defineProperty(navigator, 'serviceWorker', { get, configurable: true });
	});
}
