/** The words of an element as a voice says them: what stands on lines of its own is apart. */
export function wordsOf(element: HTMLElement): string {
	return element.innerText.replace(/\s+/g, ' ').trim();
}

/** On the page and not folded away; what only a screen reader finds counts too. */
export function isShown(element: Element): boolean {
	return element.isConnected && element.getClientRects().length > 0;
}

/**
 * What an element is folded away by: the line of `<details>`, or the button whose `aria-controls` names
 * what it stood in. What is folded away still has a place in some browsers, and is gone in others.
 */
export function foldedBy(trail: readonly Element[]): HTMLElement | null {
	let by: HTMLElement | null = null;
	for (const part of trail) {
		const line = part.matches('details:not([open])')
			? part.querySelector(':scope > summary')
			: null;
		const button = part.id && document.querySelector(`[aria-expanded][aria-controls="${part.id}"]`);
		const one = (line?.contains(trail[0]!) ? null : line) ?? (!isShown(part) && button);
		if (one && isShown(one)) by = one as HTMLElement;
	}
	return by;
}
