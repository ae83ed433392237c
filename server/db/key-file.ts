import { createSecretKey, randomBytes, type KeyObject } from 'node:crypto';
import {
	closeSync,
	fsyncSync,
	linkSync,
	openSync,
	readFileSync,
	renameSync,
	rmSync,
	statSync,
	writeSync
} from 'node:fs';
import { dirname } from 'node:path';

/** What was told in confidence in this store cannot be read with the key file that is there. */
export class StoreKeyMissing extends Error {}

export interface KeyFile {
	key: KeyObject;
	/** It was not there before. */
	made: boolean;
	/** Others on this machine can read it. */
	readByOthers: boolean;
}

const KEY_BYTES = 32;
const LINE = /^plandag-key-1 ([\w-]{43})$/m;
const NOTE =
	'# The key to what was told in confidence in the store of Plandag. Keep a copy of this file,\n' +
	'# and not where the copies of the store are: who has both can read it.\n';

/**
 * Reads the key of a store, and makes one where there is none. Never over a file that is there.
 * @param isNeeded something in the store was encrypted: then no new key is made
 * @throws StoreKeyMissing in words, with nothing changed
 */
export function keyFile(path: string, isNeeded: boolean): KeyFile {
	const there = read(path);
	if (there) return there;
	if (isNeeded) {
		throw new StoreKeyMissing(
			`Notes in this store are encrypted, and their key file is not there: ${path}. Put it back, or ` +
				`set KEY_FILE to where it is. Nothing was changed, and no new key is made, because that ` +
				`would not open them. Is it lost for good? README, "Backup", says how to go on without them.`
		);
	}
	make(path);
	const made = read(path);
	if (!made) throw new StoreKeyMissing(`The key file ${path} is gone as soon as it is made.`);
	return { ...made, made: true };
}

function read(path: string): KeyFile | null {
	let text: string;
	let mode: number;
	try {
		text = readFileSync(path, 'utf8');
		({ mode } = statSync(path));
	} catch (cause) {
		if (codeOf(cause) === 'ENOENT') return null;
		throw new StoreKeyMissing(`The key file ${path} cannot be read (${codeOf(cause)}).`, { cause });
	}
	const bytes = Buffer.from(LINE.exec(text)?.[1] ?? '', 'base64url');
	if (bytes.length !== KEY_BYTES) {
		throw new StoreKeyMissing(
			`${path} is no key file of Plandag, or was damaged. Put the copy of it back. It was not changed.`
		);
	}
	// Windows has no such rights to read.
	const readByOthers = process.platform !== 'win32' && (mode & 0o077) !== 0;
	return { key: createSecretKey(bytes), made: false, readByOthers };
}

/** On disk, whole, before anything is encrypted with it: also when the plug is pulled. */
function make(path: string): void {
	const half = `${path}.half`;
	const text = `${NOTE}plandag-key-1 ${randomBytes(KEY_BYTES).toString('base64url')}\n`;
	try {
		rmSync(half, { force: true });
		const file = openSync(half, 'wx', 0o600);
		try {
			writeSync(file, text);
			fsyncSync(file);
		} finally {
			closeSync(file);
		}
		putInPlace(half, path);
		syncFolder(dirname(path));
	} catch (cause) {
		throw new StoreKeyMissing(
			`The key file ${path} cannot be made (${codeOf(cause)}). Its folder must be there, and this ` +
				`server must be able to write in it. Nothing was changed.`,
			{ cause }
		);
	} finally {
		rmSync(half, { force: true });
	}
}

/** A file that somebody else made meanwhile stays, and is the one. */
function putInPlace(half: string, path: string): void {
	try {
		linkSync(half, path);
	} catch (cause) {
		if (codeOf(cause) === 'EEXIST') return;
		// A disk that knows no second name for a file.
		renameSync(half, path);
	}
}

function syncFolder(folder: string): void {
	let file: number;
	try {
		file = openSync(folder, 'r');
	} catch {
		return; // not on Windows
	}
	try {
		fsyncSync(file);
	} catch {
		return;
	} finally {
		closeSync(file);
	}
}

const codeOf = (cause: unknown) => (cause as NodeJS.ErrnoException).code ?? String(cause);
