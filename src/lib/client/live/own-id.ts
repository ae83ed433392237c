import { ownId, type IdKey } from '#lib/domain/own-id.ts';

/**
 * An id of this device's own, to begin something under before the server hears of it. Apart from
 * `newId`, so that only screens which begin something load it.
 */
export function newOwnId(key: IdKey): string {
	return ownId((bytes) => crypto.getRandomValues(new Uint8Array(bytes)), key);
}
