import type { Page } from '@playwright/test';
import { sticksOut } from './fits.ts';
import { inSize, LETTERS_TWICE } from './screens.ts';

/**
 * What nobody can read or press any more on a phone of 320 pixels whose letters are twice as large (R6): a
 * page that scrolls sideways, words that are cut off, and controls that are off the screen or that
 * something else lies over. A short word in pieces can still be read: pictures tell of those. The projector is no phone. The page is left as it was.
 */
export async function hiddenByLetters(page: Page): Promise<string[]> {
	if (new URL(page.url()).pathname.startsWith('/screen/')) return [];
	let found: string[] = [];
	await inSize(page, LETTERS_TWICE, async () => {
		const wide = (await sticksOut(page)).filter((what) => !what.startsWith('in pieces'));
		found = [...wide, ...(await page.evaluate(outOfReach))];
	});
	return found;
}

/** Each control is brought into sight, as a finger or a key would, and pressed at its middle, so to say. */
function outOfReach(): string[] {
	const { clientWidth: width, clientHeight: height } = document.documentElement;
	const { scrollX, scrollY } = window;
	const open = [...document.querySelectorAll('dialog[open]')].at(-1) ?? document.body;
	const told = (what: string, one: Element) =>
		`${what}: ${one.tagName.toLowerCase()}.${one.className} “${(one.getAttribute('aria-label') ?? one.textContent ?? '').trim().slice(0, 40)}”`;

	/** A radio button or a box that is drawn by its label is pressed on that. */
	const pressed = (one: HTMLElement): HTMLElement => {
		const { opacity } = getComputedStyle(one);
		const drawn = opacity !== '0' && one.getBoundingClientRect().width > 2;
		return (!drawn && one.closest('label')) || one;
	};
	const found: string[] = [];
	for (const one of open.querySelectorAll<HTMLElement>(
		'button, a[href], input, select, textarea, summary'
	)) {
		if (one.closest('[inert], .visually-hidden, .nl-skip-link')) continue;
		if (!one.checkVisibility({ visibilityProperty: true })) continue;
		const target = pressed(one);
		target.scrollIntoView({ block: 'center', behavior: 'instant' });
		const [box] = target.getClientRects();
		if (!box || box.width < 2 || box.height < 2) continue;
		if (box.left < -1 || box.right > width + 1) found.push(told('off the screen', target));
		const middle = { x: box.left + box.width / 2, y: box.top + box.height / 2 };
		if (middle.y < 0 || middle.y > height) found.push(told('not brought into sight', target));
		const there = document.elementFromPoint(middle.x, middle.y);
		const own = there && (target.contains(there) || there.contains(target));
		if (there && !own && there.closest('label')?.contains(target) !== true) {
			found.push(`${told('covered', target)} by ${told('', there)}`);
		}
	}
	window.scrollTo({ left: scrollX, top: scrollY, behavior: 'instant' });

	/** Words that are cut off below: what stands in a box that hides what does not fit. */
	for (const one of open.querySelectorAll<HTMLElement>('*')) {
		const { overflowY, clipPath } = getComputedStyle(one);
		if (overflowY !== 'hidden' && overflowY !== 'clip') continue;
		if (clipPath !== 'none' || one.clientHeight < 2 || !one.checkVisibility()) continue;
		if (one.closest('.visually-hidden, select, input, textarea')) continue;
		if (one.scrollHeight > one.clientHeight + 2) found.push(told('cut off below', one));
	}
	return found;
}
