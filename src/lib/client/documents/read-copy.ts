import * as Y from 'yjs';
import { LocalCopy, STORE } from './local-copy.ts';

/** What this device has of a text that nobody has open; empty where it has nothing. */
export function readCopy(name: string): Promise<Y.Doc> {
	const doc = new Y.Doc();
	return new Promise((resolve, reject) => {
		const request = indexedDB.open(name);
		// Nothing is made by looking.
		request.onupgradeneeded = () => request.transaction?.abort();
		request.onerror = () =>
			request.error?.name === 'AbortError' ? resolve(doc) : reject(request.error);
		request.onsuccess = () => {
			const db = request.result;
			const all = db.transaction(STORE, 'readonly').objectStore(STORE).getAll();
			all.onerror = () => reject(all.error);
			all.onsuccess = () => {
				db.close();
				for (const update of all.result as Uint8Array[]) Y.applyUpdate(doc, update);
				resolve(doc);
			};
		};
	});
}

/**
 * Makes the copy of a text that is begun with words from elsewhere on this device: from there they go to
 * the server like any other.
 * @param words by the names of their fields
 * @returns the client id they were written with; null where the device does not keep them
 */
export function beginCopy(name: string, words: Record<string, string>): Promise<number | null> {
	const doc = new Y.Doc();
	return new Promise((resolve) => {
		const copy = new LocalCopy(name, doc, (keeps) => {
			copy.close();
			if (!keeps) copy.forget();
			resolve(keeps ? doc.clientID : null);
		});
		for (const [field, text] of Object.entries(words)) doc.getText(field).insert(0, text);
	});
}

/**
 * What was typed in one field by whoever wrote with these client ids, and stands in it. Where others'
 * words stand in between, a new line begins: theirs are not among them.
 */
export function ownWords(text: Y.Text, ids: ReadonlySet<number>): string {
	let words = '';
	let apart = false;
	for (let item = text._start; item !== null; item = item.right) {
		if (item.deleted || !(item.content instanceof Y.ContentString)) continue;
		if (!ids.has(item.id.client)) {
			apart = words !== '';
			continue;
		}
		words += (apart ? '\n' : '') + item.content.str;
		apart = false;
	}
	return words.trim();
}
