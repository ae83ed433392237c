import * as Y from 'yjs';
import type { StoredUpdate } from '#server/documents/ports.ts';
import { Slices } from '#server/slices.ts';
import { replay } from './replay.ts';
import { textsIn } from './texts.ts';

/** What one author did to a document's texts, without anybody else or a long pause in between. */
export interface EditRun {
	author: string;
	/** Epoch ms of its first and last row. */
	from: number;
	until: number;
	/** The texts that changed, by field. */
	fields: Record<string, { before: string; after: string }>;
}

/** After a pause this long the same author begins a new run. */
export const PAUSE_MS = 5 * 60_000;

/**
 * Who wrote what and when, oldest first, from all rows of a document. Costs memory by the runs
 * that are asked for, each with whole texts; what is older is only gone through. In slices.
 * @param most of the last runs, those that left no trace counted in
 */
export async function editRunsOf(
	rows: readonly StoredUpdate[],
	most = Infinity
): Promise<EditRun[]> {
	const slices = new Slices();
	const turns = turnsOf(rows);
	const told = turns.slice(Math.max(0, turns.length - most));
	const earlier = rows.slice(0, told[0] ?? 0);
	const doc = new Y.Doc();
	await take(doc, earlier, slices);
	let before = textsIn(doc);
	const runs: EditRun[] = [];
	for (const [i, first] of told.entries()) {
		const turn = rows.slice(first, told[i + 1]);
		await take(doc, turn, slices);
		const after = textsIn(doc);
		const fields: EditRun['fields'] = {};
		for (const field of Object.keys(after)) {
			const change = { before: before[field] ?? '', after: after[field] ?? '' };
			if (change.before !== change.after) fields[field] = change;
		}
		before = after;
		const { author, at, since: from = at } = turn[0]!;
		if (Object.keys(fields).length > 0) {
			runs.push({ author, from, until: turn.at(-1)!.at, fields });
		}
	}
	doc.destroy();
	return runs;
}

/** Where rows of one author after each other, without a long pause, begin. */
function turnsOf(rows: readonly StoredUpdate[]): number[] {
	const turns: number[] = [];
	for (const [i, row] of rows.entries()) {
		const last = rows[i - 1];
		if (last?.author !== row.author || (row.since ?? row.at) - last.at >= PAUSE_MS) turns.push(i);
	}
	return turns;
}

function take(doc: Y.Doc, rows: readonly StoredUpdate[], slices: Slices): Promise<void> {
	const updates = rows.map(({ update }) => update);
	return replay(doc, updates, slices);
}
