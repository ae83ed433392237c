import { createHash, randomBytes, randomInt } from 'node:crypto';
import { makeId } from '#lib/domain/id.ts';

/** A link's secret: 32 random bytes, base64url. */
export function newSecret(): string {
	return randomBytes(32).toString('base64url');
}

/** What the store keeps of a secret. High entropy makes a plain SHA-256 enough. */
export function hashSecret(secret: string): string {
	return createHash('sha256').update(secret).digest('hex');
}

/** The same id for the same text, and none that anyone else's text gives. */
export function idFrom(text: string): string {
	return makeId((bytes) => createHash('sha256').update(text).digest().subarray(0, bytes));
}

// No vowels (no words by accident), no 0/O, 1/I/L: read aloud and typed by tired people.
const CODE_ALPHABET = 'BCDFGHJKMNPQRSTVWXYZ23456789';

const CODE_LENGTH = 8;

/** A short code, easy to read aloud and type: one of 28 to the 8th, 3.8 × 10¹¹ (decision 0035). */
export function newCode(): string {
	return Array.from(
		{ length: CODE_LENGTH },
		() => CODE_ALPHABET[randomInt(CODE_ALPHABET.length)]
	).join('');
}

/** Whether it has signs that no code has: an O for a Q, a 0, an I. Asked of what was normalised. */
export function hasOtherSigns(code: string): boolean {
	return [...code].some((sign) => !CODE_ALPHABET.includes(sign));
}

/** What someone typed as a code, without the spaces, dashes and lower case they may have used. */
export function normaliseCode(typed: string): string {
	return typed.toUpperCase().replace(/[^A-Z0-9]/g, '');
}
