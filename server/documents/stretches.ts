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

/**
 * Who wrote what and when, oldest first, from all rows of a document. Costs memory by the stretches
 * that are asked for, each with whole texts; what is older is only gone through.
 * @param most of the last stretches, those that left no trace counted in
 */
export function stretchesOf(rows: readonly StoredUpdate[], most = Infinity): Stretch[] {
	const turns = turnsOf(rows);
	const told = turns.slice(Math.max(0, turns.length - most));
	const earlier = turns.slice(0, turns.length - told.length).flat();
	const doc = new Y.Doc();
	if (earlier.length > 0) apply(doc, earlier);
	let before = textsIn(doc);
	const stretches: Stretch[] = [];
	for (const turn of told) {
		apply(doc, turn);
		const after = textsIn(doc);
		const fields: Stretch['fields'] = {};
		for (const field of Object.keys(after)) {
			const change = { before: before[field] ?? '', after: after[field] ?? '' };
			if (change.before !== change.after) fields[field] = change;
		}
		before = after;
		const { author, at: from } = turn[0]!;
		if (Object.keys(fields).length > 0) {
			stretches.push({ author, from, until: turn.at(-1)!.at, fields });
		}
	}
	doc.destroy();
	return stretches;
}

/** Rows of one author after each other, without a long pause. */
function turnsOf(rows: readonly StoredUpdate[]): StoredUpdate[][] {
	const turns: StoredUpdate[][] = [];
	for (const row of rows) {
		const last = turns.at(-1)?.at(-1);
		const continues = last?.author === row.author && row.at - last.at < PAUSE_MS;
		if (continues) turns.at(-1)!.push(row);
		else turns.push([row]);
	}
	return turns;
}

function apply(doc: Y.Doc, rows: readonly StoredUpdate[]): void {
	Y.applyUpdate(doc, Y.mergeUpdates(rows.map(({ update }) => update)));
}
