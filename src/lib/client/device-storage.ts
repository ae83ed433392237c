/** What this device may keep something in; null where it may keep nothing, and asking would throw. */
export function deviceStorage(): Storage | null {
	try {
		return typeof localStorage === 'undefined' ? null : localStorage;
	} catch {
		return null;
	}
}

/** Whether that takes anything: in some private windows it is there, and has no room. */
export function deviceKeeps(): boolean {
	const probe = 'plandag.probe';
	try {
		const shelf = deviceStorage();
		shelf?.setItem(probe, '');
		shelf?.removeItem(probe);
		return shelf !== null;
	} catch {
		return false;
	}
}
