import { readFileSync } from 'node:fs';
import { stripTypeScriptTypes } from 'node:module';
import { resolve } from 'node:path';
import { expect, test as base, type Page } from '@playwright/test';

const ORIGIN = 'http://translated.test';

/** A page whose translations are followed, without a server: the same module, in a real browser. */
const test = base.extend<{ shows: string }>({
	shows: async ({ page }, use, info) => {
		const file = resolve(info.config.rootDir, '../../src/lib/client/translated.ts');
		const script = stripTypeScriptTypes(readFileSync(file, 'utf8'));
		await page.route(`${ORIGIN}/**`, (route) => {
			const isPage = new URL(route.request().url()).pathname === '/';
			const html = `<!doctype html><p id="mark">opgeslagen</p>
				<script type="module">
					// As a translator, from outside: what the page makes of these is not called.
					window.exchange = (text, theirs) => text.replaceWith(theirs);
					const { followTranslation } = await import('./translated.ts');
					followTranslation(document.body);
					document.title = 'followed';
				</script>`;
			return route.fulfill({
				contentType: isPage ? 'text/html' : 'text/javascript',
				body: isPage ? html : script
			});
		});
		await page.goto(ORIGIN);
		await expect(page).toHaveTitle('followed');
		await use('opgeslagen');
	}
});

/** What a reader sees after each of these, once the page has looked at it. */
async function readsAfter(page: Page, steps: readonly string[]) {
	return page.evaluate(async (steps) => {
		const mark = document.getElementById('mark')!;
		const text = mark.firstChild as Text;
		const { exchange } = window as unknown as { exchange(text: Text, theirs: Node): void };
		const element = () => Object.assign(document.createElement('font'), { textContent: 'saved' });
		const acts: Record<string, () => void> = {
			element: () => exchange(text, element()),
			text: () => exchange(text, new Text('saved')),
			again: () => exchange(mark.lastChild as Text, new Text('stored')),
			says: () => (text.data = 'nog niet verzonden'),
			gone: () => text.remove(),
			swaps: () => {
				text.before(new Text('wordt opgeslagen'));
				text.remove();
			}
		};
		const read: string[] = [];
		for (const step of steps) {
			acts[step]!();
			await new Promise((resolve) => setTimeout(resolve));
			read.push(mark.textContent);
		}
		return [...read, String(mark.childNodes.length)];
	}, steps);
}

for (const way of ['element', 'text'])
	test(`[fault 6] [issue 11.6] a translation in a ${way} of its own goes when the page says something else`, async ({
		page,
		shows
	}) => {
		expect(shows).toBe('opgeslagen');
		expect(await readsAfter(page, [way, 'says'])).toEqual(['saved', 'nog niet verzonden', '1']);
		await page.reload();
		await expect(page).toHaveTitle('followed');
		expect(await readsAfter(page, [way, 'gone'])).toEqual(['saved', '', '0']);
	});

test('[fault 6] [issue 11.6] one that is translated anew goes as well, and what the page exchanges itself is its own', async ({
	page,
	shows
}) => {
	expect(shows).toBe('opgeslagen');
	const steps = ['text', 'again', 'says'];
	expect(await readsAfter(page, steps)).toEqual(['saved', 'stored', 'nog niet verzonden', '1']);
	await page.reload();
	await expect(page).toHaveTitle('followed');
	expect(await readsAfter(page, ['swaps'])).toEqual(['wordt opgeslagen', '1']);
});
