import { createCipheriv, createDecipheriv, randomBytes, type KeyObject } from 'node:crypto';

const NONCE = 12;
const TAG = 16;

/** What every encrypted value begins with; a content in clear begins with a brace. */
export const ENCRYPTED = 'aes1:';

export function isEncrypted(text: string): boolean {
	return text.startsWith(ENCRYPTED);
}

/**
 * AES-256-GCM under a fresh nonce of 96 bits.
 * @param place where it is stored: a value that is carried to another place does not open there
 */
export function encrypt(key: KeyObject, place: string, text: string): string {
	const nonce = randomBytes(NONCE);
	const cipher = createCipheriv('aes-256-gcm', key, nonce, { authTagLength: TAG });
	cipher.setAAD(Buffer.from(place));
	const hidden = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
	return ENCRYPTED + Buffer.concat([nonce, hidden, cipher.getAuthTag()]).toString('base64');
}

/** What was encrypted; null where it was changed, stands elsewhere, or is of another key. */
export function decrypt(key: KeyObject, place: string, text: string): string | null {
	if (!isEncrypted(text)) return null;
	const bytes = Buffer.from(text.slice(ENCRYPTED.length), 'base64');
	if (bytes.length < NONCE + TAG) return null;
	const options = { authTagLength: TAG };
	const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, NONCE), options);
	decipher.setAAD(Buffer.from(place));
	decipher.setAuthTag(bytes.subarray(-TAG));
	try {
		const shown = [decipher.update(bytes.subarray(NONCE, -TAG)), decipher.final()];
		return Buffer.concat(shown).toString('utf8');
	} catch {
		return null;
	}
}
