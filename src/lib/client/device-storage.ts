/** What this device may keep something in; null where it may keep nothing, and asking would throw. */
export function deviceStorage(): Storage | null {
	try {
		return typeof localStorage === 'undefined' ? null : localStorage;
	} catch {
		return null;
	}
}
