import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';

/** Where pictures go; only `npm run pictures` asks for them. */
const FOLDER = process.env.PICTURES;
/** Whole pages, and not what is seen of them without scrolling. */
const WHOLE = process.env.PICTURES_WHOLE === '1';

interface Size {
	/** As it stands in the name of the file. */
	name: string;
	width: number;
	height: number;
	/** How large letters are beside how they come. */
	zoom?: number;
}

const PHONES: readonly Size[] = [
	{ name: '360x560', width: 360, height: 560 },
	{ name: '360x740', width: 360, height: 740 },
	{ name: '320-letters-twice', width: 320, height: 640, zoom: 2 }
];
const DESK: Size = { name: '1280x800', width: 1280, height: 800 };

/** By who looks, the first word of what a page is called in the tests; a desk where it is none of these. */
const SIZES: Record<string, readonly Size[]> = {
	phone: PHONES,
	/** Before one is in: on whatever one has at hand. */
	door: [...PHONES, DESK],
	party: [...PHONES, DESK],
	table: [{ name: '1024x768', width: 1024, height: 768 }],
	projector: [{ name: '1280x720', width: 1280, height: 720 }],
	desk: [DESK]
};

/**
 * Keeps a page as it is now, in each size people have it in, and in English as a second tab of the same
 * browser shows it. What was begun in the first (a dialog, an answer half chosen) is not in that one: of
 * what ends in ' …' there is no English picture.
 * @param where the state, beginning with who looks: 'phone, asked'; 'phone, asking for help …'
 */
export async function keepPicture(page: Page, where: string): Promise<void> {
	if (!FOLDER) return;
	await mkdir(FOLDER, { recursive: true });
	const state = where.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-');
	if (where.endsWith(' …')) return shoot(page, where, `${state}nl`);
	await shoot(page, where, `${state}-nl`);
	const context = page.context();
	const language = { name: 'plandag_language', url: page.url() };
	await context.addCookies([{ ...language, value: 'en' }]);
	const tab = await context.newPage();
	await tab.goto(page.url(), { waitUntil: 'networkidle' });
	await shoot(tab, where, `${state}-en`);
	await tab.close();
	await context.addCookies([{ ...language, value: 'nl' }]);
}

async function shoot(page: Page, where: string, name: string): Promise<void> {
	const before = page.viewportSize();
	for (const size of SIZES[where.split(/[ ,]/)[0] ?? ''] ?? SIZES.desk!) {
		await page.setViewportSize(size);
		await page.evaluate((zoom) => {
			document.documentElement.style.fontSize = zoom ? `${zoom * 100}%` : '';
		}, size.zoom);
		await page.screenshot({
			path: join(FOLDER!, `${name}-${size.name}.png`),
			fullPage: WHOLE,
			animations: 'disabled'
		});
	}
	await page.evaluate(() => (document.documentElement.style.fontSize = ''));
	if (before) await page.setViewportSize(before);
}
