import { makeId } from '#lib/domain/id.ts';

/** A fresh id from the browser's randomness; works on plain http too. */
export function newId(): string {
	return makeId((bytes) => crypto.getRandomValues(new Uint8Array(bytes)));
}
