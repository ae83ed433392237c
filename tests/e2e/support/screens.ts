import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, type Page } from '@playwright/test';
import { sticksOut } from './fits.ts';

/** Where pictures go; only `npm run pictures` asks for them. */
const FOLDER = process.env.PICTURES;
/** Of a page that is higher than the screen also all of it. */
const WHOLE = process.env.PICTURES_WHOLE === '1';

/** Pictures are made now, and there is the time for it. */
export const MAKES_PICTURES = FOLDER !== undefined;

interface Size {
	/** As it stands in the name of the file. */
	name: string;
	width: number;
	height: number;
	/** How large letters are beside how they come. */
	zoom?: number;
}

export const LETTERS_TWICE: Size = { name: '320-letters-twice', width: 320, height: 640, zoom: 2 };
const PHONES: readonly Size[] = [
	{ name: '360x560', width: 360, height: 560 },
	{ name: '360x740', width: 360, height: 740 },
	LETTERS_TWICE
];
const DESK: Size = { name: '1280x800', width: 1280, height: 800 };
const ANY = [...PHONES, DESK];

/** By who looks, the first word of what a page is called in the tests; a desk where it is none of these. */
const SIZES: Record<string, readonly Size[]> = {
	phone: PHONES,
	/** Before one is in, and who is asked for something now and then: on whatever one has at hand. */
	door: ANY,
	account: ANY,
	core: ANY,
	informant: ANY,
	party: ANY,
	table: [{ name: '1024x768', width: 1024, height: 768 }, LETTERS_TWICE],
	projector: [{ name: '1280x720', width: 1280, height: 720 }],
	desk: [DESK, LETTERS_TWICE]
};

const sizesOf = (where: string) => SIZES[where.split(/[ ,]/)[0] ?? ''] ?? SIZES.desk!;

/** What a picture of this is called, before its language and size. */
const fileName = (where: string) => where.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-');

/**
 * Keeps a page as it is now, in each size people have it in, and in English as a second tab of the same
 * browser shows it. What was begun in the first (a dialog, an answer half chosen) is not in that one: of
 * what ends in ' …' there is no English picture.
 * @param where the state, beginning with who looks: 'phone, asked'; 'phone, asking for help …'
 */
export async function keepPicture(page: Page, where: string): Promise<void> {
	if (!FOLDER) return;
	if (where.endsWith(' …')) return shoot(page, where, 'nl');
	await shoot(page, where, 'nl');
	const context = page.context();
	const language = { name: 'plandag_language', url: page.url() };
	await context.addCookies([{ ...language, value: 'en' }]);
	const tab = await context.newPage();
	await tab.goto(page.url(), { waitUntil: 'networkidle' });
	await shoot(tab, where, 'en');
	await tab.close();
	await context.addCookies([{ ...language, value: 'nl' }]);
}

/** Pictures of a page as it is now, in each size that those who look have; in each, nothing sticks out. */
export async function shoot(page: Page, where: string, language: 'nl' | 'en'): Promise<void> {
	await mkdir(FOLDER!, { recursive: true });
	const name = `${fileName(where).replace(/-$/, '')}-${language}`;
	for (const size of sizesOf(where)) {
		await inSize(page, size, async () => {
			// On the projector the next pages wait beside the one that is shown.
			if (!where.startsWith('projector')) {
				expect.soft(await sticksOut(page), `${name}-${size.name}`).toEqual([]);
			}
			const path = (more: string) => join(FOLDER!, `${name}-${size.name}${more}.png`);
			await page.screenshot({ path: path(''), animations: 'disabled' });
			const height = await page.evaluate(() => document.documentElement.scrollHeight);
			if (!WHOLE || height <= size.height) return;
			await page.screenshot({ path: path('-whole'), fullPage: true, animations: 'disabled' });
		});
	}
}

/** Looks at a page in another size, with letters as large as its browser is set to, and puts both back. */
export async function inSize(page: Page, size: Size, look: () => Promise<void>): Promise<void> {
	const before = page.viewportSize();
	await page.setViewportSize(size);
	const browser = size.zoom ? await page.context().newCDPSession(page) : null;
	const letters = (zoom: number) =>
		browser?.send('Page.setFontSizes', { fontSizes: { standard: 16 * zoom, fixed: 13 * zoom } });
	await letters(size.zoom ?? 1);
	await look();
	await letters(1);
	await browser?.detach();
	if (before) await page.setViewportSize(before);
}
