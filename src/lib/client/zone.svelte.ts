import { DEFAULT_ZONE } from '#lib/domain/default-zone.ts';

/**
 * Whose clock a page shows: that of its process, never that of the server or the phone, so that two
 * people who look at two screens read one time. A page is rendered in one go, so on the server nobody
 * else's comes in between.
 */
let shown = $state(DEFAULT_ZONE);

/**
 * From now on times are of this zone; every page begins with the usual one. A phone that is older than
 * the zone shows its own time rather than no page.
 */
export function showTimesIn(zone: string): void {
	if (zone !== shown) shown = knownHere(zone);
}

function knownHere(zone: string): string {
	try {
		new Intl.DateTimeFormat('en', { timeZone: zone });
		return zone;
	} catch {
		return new Intl.DateTimeFormat().resolvedOptions().timeZone;
	}
}

/** The zone that times on this page are in, and in which they are typed. */
export const shownZone = (): string => shown;
