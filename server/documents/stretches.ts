import * as Y from 'yjs';
import { textsIn } from './live-document.ts';
import type { StoredUpdate } from './ports.ts';

/** What one author did to a document's texts, without anybody else or a long pause in between. */
export interface Stretch {
	author: string;
	/** Epoch ms of its first and last row. */
	from: number;
	until: number;
	/** The texts that changed, by field. */
	fields: Record<string, { before: string; after: string }>;
}

/** After a pause this long the same author begins a new stretch. */
const PAUSE_MS = 5 * 60_000;

/** Who wrote what and when, oldest first, from all rows of a document. */
export function stretchesOf(rows: readonly StoredUpdate[]): Stretch[] {
	const doc = new Y.Doc();
	const stretches: Stretch[] = [];
	let before: Record<string, string> = {};
	for (const [index, { update, author, at }] of rows.entries()) {
		Y.applyUpdate(doc, update);
		const first = rows[index - 1];
		const next = rows[index + 1];
		const continues = first?.author === author && at - first.at < PAUSE_MS;
		if (!continues) stretches.push({ author, from: at, until: at, fields: {} });
		const stretch = stretches.at(-1)!;
		stretch.until = at;
		if (next?.author === author && next.at - at < PAUSE_MS) continue;
		const after = textsIn(doc);
		for (const field of Object.keys(after)) {
			const change = { before: before[field] ?? '', after: after[field] ?? '' };
			if (change.before !== change.after) stretch.fields[field] = change;
		}
		before = after;
	}
	doc.destroy();
	return stretches.filter(({ fields }) => Object.keys(fields).length > 0);
}
