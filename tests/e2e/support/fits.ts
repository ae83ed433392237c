import type { Page } from '@playwright/test';

/**
 * What does not fit the width of the screen: a page that scrolls sideways, words that are cut off by the edge
 * of the screen or of what they stand in, and short words in pieces, because what they stand in is too narrow. What scrolls by itself (a wide table) is left out.
 */
export function sticksOut(page: Page): Promise<string[]> {
	return page.evaluate(() => {
		const { clientWidth: width, scrollWidth } = document.documentElement;
		const told = (what: string, { tagName, className }: Element, words: string | null) =>
			`${what}: ${tagName.toLowerCase()}.${className} “${(words ?? '').trim().slice(0, 40)}”`;
		const wide = [...document.querySelectorAll<HTMLElement>('body *')].filter((one) => {
			const { right, width: own } = one.getBoundingClientRect();
			return own > 1 && right > width + 1 && one.checkVisibility();
		});
		const found =
			scrollWidth > width ? wide.slice(-3).map((one) => told('wide', one, one.textContent)) : [];

		/** How far words may reach before something cuts them off, or null where that scrolls. */
		const edges = (element: Element): { left: number; right: number } | null => {
			let [left, right] = [0, width];
			for (let one: Element | null = element; one; one = one.parentElement) {
				const { overflowX, clipPath } = getComputedStyle(one);
				if (clipPath !== 'none' || overflowX === 'auto' || overflowX === 'scroll') return null;
				if (overflowX !== 'hidden' && overflowX !== 'clip') continue;
				const box = one.getBoundingClientRect();
				if (box.width < 2) return null;
				[left, right] = [Math.max(left, box.left), Math.min(right, box.right)];
			}
			return { left, right };
		};
		const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
		for (let node = walker.nextNode(); node; node = walker.nextNode()) {
			const element = node.parentElement;
			if (!element?.checkVisibility({ visibilityProperty: true }) || !node.nodeValue?.trim())
				continue;
			if (element.closest('option, textarea, script, style, .visually-hidden, .nl-skip-link'))
				continue;
			const room = edges(element);
			if (!room) continue;
			const words = document.createRange();
			words.selectNodeContents(node);
			const cut = [...words.getClientRects()].some(
				(line) => line.width > 1 && (line.right > room.right + 1 || line.left < room.left - 1)
			);
			if (cut) found.push(told('cut off', element, node.nodeValue));
			for (const { 0: word, index } of node.nodeValue.matchAll(/[\p{L}\p{N}:]+/gu)) {
				if (word.length < 2 || word.length > 5) continue;
				words.setStart(node, index);
				words.setEnd(node, index + word.length);
				const lines = new Set([...words.getClientRects()].map(({ top }) => Math.round(top / 8)));
				if (lines.size > 1) {
					const around = node.nodeValue.slice(Math.max(0, index - 20), index + 20);
					found.push(told(`in pieces: ${word} in`, element, around));
				}
			}
		}
		return found;
	});
}
