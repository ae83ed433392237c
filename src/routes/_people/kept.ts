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
