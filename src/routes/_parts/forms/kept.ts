import type { Attachment } from 'svelte/attachments';

/** What keeps a form until it is saved: a `KeptForm`, or the `Draft` of what others change too. */
export interface Keeps {
	/** `typed` while something is not saved, `saved` from saving until somebody types on. */
	readonly mark: 'same' | 'typed' | 'saved';
	/** Put on what holds the fields, where it reads them itself. */
	readonly form?: Attachment<HTMLElement>;
	/** What was sent is accepted. */
	done(): Promise<void>;
}

/**
 * Words that are being typed, kept for a reload or a locked screen (R4) until they are sent. On this
 * device and in this tab only; a browser that keeps nothing still works.
 */
export function keep(key: string, value: unknown): void {
	try {
		if (value === null) sessionStorage.removeItem(key);
		else sessionStorage.setItem(key, JSON.stringify(value));
	} catch {
		// Nothing may be kept here: it stays on the screen.
	}
}

export function kept(key: string): unknown {
	try {
		return JSON.parse(sessionStorage.getItem(key) ?? 'null');
	} catch {
		return null;
	}
}

const FORMS = 'plandag-form:';

/** Under which key a form of this page is kept: another page, another key. */
export function formKey(name: string): string {
	return `${FORMS}${location.pathname}#${name}`;
}

/** Whoever sits down here next finds nothing of a form: on logging out, and when access ended. */
export function forgetForms(): void {
	try {
		for (const key of Object.keys(sessionStorage)) {
			if (key.startsWith(FORMS)) sessionStorage.removeItem(key);
		}
	} catch {
		// Nothing was kept here.
	}
}
