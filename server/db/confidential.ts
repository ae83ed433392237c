import { createSecretKey, randomBytes, type KeyObject } from 'node:crypto';
import type { Database as File } from 'better-sqlite3';
import { decrypt, encrypt, isEncrypted } from './cipher.ts';
import { keyFile, StoreKeyMissing, type KeyFile } from './key-file.ts';
import type { Db } from './schema.ts';

/** A store and what opens what was told in confidence in it. */
export interface KeyedStore {
	db: Db;
	/** The key of the key file: it opens the keys of the processes, and nothing else. */
	key: KeyObject;
}

/**
 * The key of a store that was opened and not changed yet.
 * @param path of the key file; null for a store in memory, whose key goes with it
 * @throws StoreKeyMissing where something is encrypted that this key does not open
 */
export function keyOfStore(file: File, path: string | null): KeyFile {
	if (path === null) {
		return { key: createSecretKey(randomBytes(32)), made: false, readByOthers: false };
	}
	const hidden = dataKeysIn(file);
	const found = keyFile(path, hidden.length > 0);
	// One is enough: of a process whose own key was damaged only that process is.
	const opens = hidden.some(({ id, data_key: one }) => open(found.key, id, one) !== null);
	if (hidden.length === 0 || opens) return found;
	throw new StoreKeyMissing(
		`${path} is not the key file of this store: it opens none of its notes. Put the right one back, ` +
			`or set KEY_FILE to where it is. Nothing was changed.`
	);
}

/** Something in the store is encrypted, or was. */
export function hasKeys(file: File): boolean {
	return dataKeysIn(file).length > 0;
}

/** By raw SQL, for it is asked before the store is brought up to date. */
function dataKeysIn(file: File): { id: string; data_key: string }[] {
	const column = `select 1 from pragma_table_info('process') where name = 'data_key'`;
	if (!file.prepare(column).get()) return [];
	return file.prepare('select id, data_key from process where data_key is not null').all() as {
		id: string;
		data_key: string;
	}[];
}

const keyPlace = (process: string) => `plandag:process.data_key:${process}`;

function open(key: KeyObject, process: string, hidden: string): KeyObject | null {
	const text = decrypt(key, keyPlace(process), hidden);
	return text === null ? null : createSecretKey(Buffer.from(text, 'base64'));
}

/** The key of a process's own contents; null where it has none yet, or it does not open. */
export async function dataKeyOf(
	{ db, key }: KeyedStore,
	process: string
): Promise<KeyObject | null> {
	const row = await db
		.selectFrom('process')
		.select('data_key')
		.where('id', '=', process)
		.executeTakeFirst();
	return row?.data_key ? open(key, process, row.data_key) : null;
}

/**
 * The same, made in this transaction where there is none.
 * @throws where there is one that does not open: what is written with another could not be read beside it
 */
export async function dataKeyFor(store: KeyedStore, process: string): Promise<KeyObject> {
	const known = await dataKeyOf(store, process);
	if (known) return known;
	const bytes = randomBytes(32);
	const { numUpdatedRows } = await store.db
		.updateTable('process')
		.set({ data_key: encrypt(store.key, keyPlace(process), bytes.toString('base64')) })
		.where('id', '=', process)
		.where('data_key', 'is', null)
		.executeTakeFirst();
	if (numUpdatedRows !== 1n) throw new Error(`process ${process}: its own key does not open`);
	return createSecretKey(bytes);
}

/** A content as it stands in the store. */
interface StoredContent {
	process: string;
	seq: number;
	salt: string;
	body: string;
}

/** Lengths are told in steps of this many characters: whether somebody named anyone at all does not show. */
const STEP = 256;

const contentPlace = ({ process, seq }: Pick<StoredContent, 'process' | 'seq'>) =>
	`plandag:sealed.body:${process}:${seq}`;

/**
 * A content with its salt, encrypted: with the salt in clear, what has few possible values could be tried
 * against the commitment in the record.
 */
export function hide<Content extends StoredContent>(key: KeyObject, content: Content): Content {
	const text = `${content.salt}:${content.body}`;
	const length = Math.ceil(text.length / STEP) * STEP;
	const body = encrypt(key, contentPlace(content), text.padEnd(length));
	return { ...content, salt: '', body };
}

/** As it was before it was hidden, or as it is where it never was; null where it does not open. */
export function shown<Content extends StoredContent>(
	key: KeyObject | null,
	content: Content
): Content | null {
	if (!isEncrypted(content.body)) return content;
	const text = key && decrypt(key, contentPlace(content), content.body);
	if (text === null) return null;
	const end = text.indexOf(':');
	return { ...content, salt: text.slice(0, end), body: text.slice(end + 1).trimEnd() };
}
