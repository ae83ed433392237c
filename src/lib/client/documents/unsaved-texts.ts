const texts = new Set<() => boolean>();

/**
 * A text is open on this page.
 * @param isUnsaved something typed in it here is not on the server's disk, and may still get there
 * @returns lets go of it again
 */
export function opensText(isUnsaved: () => boolean): () => void {
	texts.add(isUnsaved);
	return () => void texts.delete(isUnsaved);
}

/** Whether something typed on this page is not on the server's disk yet. */
export const hasUnsavedText = (): boolean => [...texts].some((isUnsaved) => isUnsaved());
