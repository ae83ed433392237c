import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';

export type Json =
	null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/**
 * One text per value: keys sorted by code unit, no white space, `undefined` members left out
 * (the subset of RFC 8785 that whole numbers and plain strings need).
 * Refuses what JSON cannot carry by throwing: that is a bug, never input.
 */
export function canonicalJson(value: unknown): string {
	if (value === null || typeof value === 'boolean' || typeof value === 'string') {
		return JSON.stringify(value);
	}
	if (typeof value === 'number') {
		if (!Number.isFinite(value)) throw new TypeError('canonicalJson: not a finite number');
		return JSON.stringify(value);
	}
	if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
	if (typeof value === 'object' && Object.getPrototypeOf(value) === Object.prototype) {
		const members = Object.entries(value)
			.filter(([, member]) => member !== undefined)
			.sort(([a], [b]) => (a < b ? -1 : 1))
			.map(([key, member]) => `${JSON.stringify(key)}:${canonicalJson(member)}`);
		return `{${members.join(',')}}`;
	}
	throw new TypeError(`canonicalJson: ${typeof value} has no JSON form`);
}

/** SHA-256 over canonical JSON, as 64 hex characters (§3 Data). */
export function hashOf(value: unknown): string {
	return hashText(canonicalJson(value));
}

/** SHA-256 over a text in UTF-8, as 64 hex characters. */
export function hashText(text: string): string {
	return bytesToHex(sha256(utf8ToBytes(text)));
}
