import { makeId } from '#lib/domain/id.ts';

/** A fresh id from the machine's randomness: in a browser, on plain http too, and in Node. */
export function newId(): string {
	return makeId((bytes) => crypto.getRandomValues(new Uint8Array(bytes)));
}
