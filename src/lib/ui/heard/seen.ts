/** The words of an element as a voice says them: what stands on lines of its own is apart. */
export function wordsOf(element: HTMLElement): string {
	return element.innerText.replace(/\s+/g, ' ').trim();
}

/** On the page and not folded away; what only a screen reader finds counts too. */
export function isShown(element: Element): boolean {
	return element.isConnected && element.getClientRects().length > 0;
}
