import { expect, type Locator } from '@playwright/test';
import type { Phone } from './phone.ts';

/** Small phones that people have, as high as what a browser leaves of them. */
const SMALL = [
	{ width: 360, height: 560 },
	{ width: 320, height: 640 },
	{ width: 375, height: 667 }
];

/**
 * [everyone A5] On small phones the question and all four answers are whole without scrolling, nothing
 * lies over them, and no is as tall and as wide as yes.
 */
export async function seesWholeQuestion(phone: Phone): Promise<void> {
	const { page } = phone;
	const before = page.viewportSize();
	for (const size of SMALL) {
		await page.setViewportSize(size);
		await page.evaluate(() => window.scrollTo(0, 0));
		const where = `${phone.name}, ${size.width} × ${size.height}`;
		const answers = page.getByRole('radio').locator('xpath=ancestor::label');
		await expect(answers).toHaveCount(4);
		await expect(page.getByRole('radio', { checked: true })).toHaveCount(0);
		const boxes = [];
		for (const part of [page.getByRole('heading', { level: 1 }), ...(await answers.all())]) {
			expect.soft(await outOfSight(part), where).toEqual([]);
			boxes.push((await part.boundingBox())!);
		}
		const [, yes, , no] = boxes;
		expect.soft([no!.height, no!.width, no!.x], where).toEqual([yes!.height, yes!.width, yes!.x]);
		await phone.fitsWidth(where);
	}
	if (before) await page.setViewportSize(before);
}

/**
 * [everyone A6] On small phones a question is whole without scrolling with both its answers, however long the
 * text above it.
 */
export async function seesWholeYesOrNo(phone: Phone, question: string, yes: string, no: string) {
	const { page } = phone;
	const before = page.viewportSize();
	for (const size of SMALL) {
		await page.setViewportSize(size);
		await page.evaluate(() => window.scrollTo(0, 0));
		const where = `${phone.name}, ${size.width} × ${size.height}`;
		const asked = page.getByText(question, { exact: true });
		for (const part of [asked, phone.button(yes), phone.button(no)]) {
			expect.soft(await outOfSight(part), where).toEqual([]);
		}
		await phone.fitsWidth(where);
	}
	if (before) await page.setViewportSize(before);
}

/** [everyone A6] One answer is as large and as heavy as the other. */
export async function answersAlike(phone: Phone, ...names: string[]): Promise<void> {
	// Not as they look while one of them is pointed at.
	await phone.page.mouse.move(0, 0);
	const looks = await Promise.all(
		names.map((name) =>
			phone.button(name).evaluate((button) => {
				const { width, height } = button.getBoundingClientRect();
				const { fontWeight, fontSize, backgroundColor, color } = getComputedStyle(button);
				const size = [Math.round(width), Math.round(height)];
				return [...size, fontWeight, fontSize, backgroundColor, color];
			})
		)
	);
	for (const look of looks) expect(look).toEqual(looks[0]);
}

/** Corners and middle of what is cut off by the screen, or lies under something else. */
function outOfSight(part: Locator): Promise<string[]> {
	return part.evaluate((element) => {
		const { left, right, top, bottom } = element.getBoundingClientRect();
		// Corners are round: a little within.
		const points = [top + 6, (top + bottom) / 2, bottom - 6].flatMap((y) =>
			[left + 6, (left + right) / 2, right - 6].map((x) => [x, y] as const)
		);
		const seen = ([x, y]: readonly [number, number]) => {
			const there = document.elementFromPoint(x, y);
			return there !== null && (element.contains(there) || there.contains(element));
		};
		const hidden = points.filter((point) => !seen(point));
		const cut = top < 0 || bottom > window.innerHeight;
		return [...(cut ? [[top, bottom]] : []), ...hidden].map(
			([a, b]) => `${element.textContent?.trim()}: ${Math.round(a!)}, ${Math.round(b!)}`
		);
	});
}
