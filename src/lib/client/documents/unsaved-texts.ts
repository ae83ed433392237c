/** A text that is open on this page. */
interface Open {
	readonly saved: boolean;
	/** The server had its last word on it: leaving loses nothing more. */
	readonly over: boolean;
}

const open = new Set<Open>();

/** @returns lets go of it again */
export function isOpen(text: Open): () => void {
	open.add(text);
	return () => void open.delete(text);
}

/** Whether something typed on this page is not on the server's disk yet. */
export const hasUnsavedText = (): boolean => [...open].some(({ saved, over }) => !saved && !over);
