import type { Attachment } from 'svelte/attachments';

/** What keeps a form until it is saved: a `KeptForm`, or the `Draft` of what others change too. */
export interface Keeps {
	/** `typed` while something is not saved, `saved` from saving until somebody types on. */
	readonly mark: 'same' | 'typed' | 'saved';
	/** Put on what holds the fields, where it reads them itself. */
	readonly form?: Attachment<HTMLElement>;
	/** It is sent as it stands now. @param answer settles once there is one */
	goes?(answer: Promise<unknown>): void;
	/** What was sent is accepted. */
	done(): Promise<void>;
}

/** What the browser would not keep. */
export const inPage = new Map<string, string>();

/**
 * Words that are being typed, kept for a reload or a locked screen (R4) until they are sent. On this
 * device and in this tab only; where a browser keeps nothing, in this page only.
 */
export function keep(key: string, value: unknown): void {
	const words = JSON.stringify(value);
	inPage.delete(key);
	try {
		if (value === null) sessionStorage.removeItem(key);
		else sessionStorage.setItem(key, words);
	} catch {
		// Nothing may be kept here, or there is no room: it stays as long as this page is open.
		if (value !== null) inPage.set(key, words);
	}
}

export function kept(key: string): unknown {
	try {
		return JSON.parse(inPage.get(key) ?? sessionStorage.getItem(key) ?? 'null');
	} catch {
		return null;
	}
}

export const FORMS = 'plandag-form:';

/** Under which key a form of this page is kept: another page, another key. */
export function formKey(name: string): string {
	return `${FORMS}${location.pathname}#${name}`;
}

/** Whoever sits down here next finds nothing of a form: on logging out, and when access ended. */
export function forgetForms(): void {
	inPage.clear();
	try {
		for (const key of Object.keys(sessionStorage)) {
			if (key.startsWith(FORMS)) sessionStorage.removeItem(key);
		}
	} catch {
		// Nothing was kept here.
	}
}
