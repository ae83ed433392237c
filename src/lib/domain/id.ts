const ALPHABET = 'abcdefghijkmnpqrstuvwxyz23456789';

/** 20 characters of 5 bits: unguessable enough for ids, never used as a secret. */
export const ID_PATTERN = /^[a-km-np-z2-9]{20}$/;

/**
 * A fresh id.
 * @param random gives that many random bytes (`crypto.getRandomValues` on both sides of the wire)
 */
export function makeId(random: (bytes: number) => Uint8Array): string {
	return Array.from(random(20), (byte) => ALPHABET[byte & 31]).join('');
}
