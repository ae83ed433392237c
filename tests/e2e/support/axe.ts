import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

/** WCAG 2.2 AA (R6), and what axe calls good practice. */
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** Fails with one readable line per violation and element. */
export async function checkAccessible(page: Page, where: string): Promise<void> {
	const { violations } = await new AxeBuilder({ page }).withTags(TAGS).setLegacyMode().analyze();
	const lines = violations.flatMap(({ id, help, nodes }) =>
		nodes.map(({ target, html }) => `${id}: ${help}\n    ${target.join(' ')}\n    ${html}`)
	);
	expect(lines, `axe on ${where}`).toEqual([]);
	expect.soft(await namedTwice(page), `one name around the other on ${where}`).toEqual([]);
}

/** [everyone B3] Parts of a page within a part of the same name: whoever goes from name to name hears it twice. */
function namedTwice(page: Page): Promise<string[]> {
	return page.evaluate(() => {
		const nameOf = (part: Element) => {
			const by = part.getAttribute('aria-labelledby');
			const words = by
				? document.getElementById(by)?.textContent
				: (part.getAttribute('aria-label') ?? part.querySelector(':scope > legend')?.textContent);
			return words?.replace(/\s+/g, ' ').trim() ?? '';
		};
		const PARTS = 'section, fieldset, form, [role=group], [role=region], [role=radiogroup]';
		return [...document.querySelectorAll(PARTS)].flatMap((part) => {
			const name = nameOf(part);
			const around = part.parentElement?.closest(PARTS);
			return name && around && nameOf(around) === name ? [name] : [];
		});
	});
}
