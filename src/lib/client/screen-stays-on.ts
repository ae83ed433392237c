/** As much of a device as its screen depends on. */
interface Device {
	readonly page: Pick<Document, 'visibilityState' | 'addEventListener' | 'removeEventListener'>;
	/** Left out by browsers that have none, and by all of them on plain http. */
	readonly wakeLock?: Pick<WakeLock, 'request'> | undefined;
}

/** What a browser has; there is none while a page is rendered on the server. */
export function thisDevice(): Device {
	const { wakeLock } = navigator as { wakeLock?: WakeLock };
	return { page: document, wakeLock };
}

/** Whether this device may be asked at all. */
export const canStayOn = ({ wakeLock }: Device = thisDevice()): boolean => wakeLock !== undefined;

/**
 * Asks the device to leave its screen on while this page is looked at. A lock ends with every look at
 * another page, and is asked for again; one that is refused (a battery that runs low) is asked for with the
 * next look.
 * @returns lets the screen go off again
 */
export function keepScreenOn(device: Device = thisDevice()): () => void {
	const { page, wakeLock } = device;
	if (!wakeLock) return () => undefined;
	let ended = false;
	let asking = false;
	let lock: Pick<WakeLockSentinel, 'released' | 'release'> | null = null;
	const free = (one: typeof lock) => void one?.release().catch(() => undefined);

	async function takeLock(): Promise<void> {
		if (ended || asking || page.visibilityState !== 'visible' || (lock && !lock.released)) return;
		asking = true;
		const given = await wakeLock!.request('screen').catch(() => null);
		asking = false;
		if (ended) free(given);
		else lock = given;
	}
	const look = () => void takeLock();

	page.addEventListener('visibilitychange', look);
	void takeLock();
	return () => {
		ended = true;
		page.removeEventListener('visibilitychange', look);
		free(lock);
	};
}
