import * as Y from 'yjs';
import { joinUpdates } from './join-updates.ts';
import type { JoinedRow, StoredUpdate } from '#server/documents/ports.ts';
import type { Slices } from './slices.ts';
import { PAUSE_MS } from './history.ts';

/** Bytes of updates in one row. */
const MOST = 64 * 1024;

/** Rows that can be one, and what is known of them. */
interface Run {
	readonly rows: StoredUpdate[];
	readonly clients: Set<number>;
	bytes: number;
}

/**
 * What one author did without anybody else or a long pause in between, as one row: who wrote and deleted
 * what and when stays as it was, to the stretch, and a text that was typed has some hundred times fewer.
 * A deletion of others' words stays behind what was written before it: an erasure asks for that order.
 * @param rows after each other, oldest first
 * @returns those that stand for several
 */
export async function joinRows(
	rows: readonly StoredUpdate[],
	slices: Slices
): Promise<JoinedRow[]> {
	const joined: JoinedRow[] = [];
	let run: Run | null = null;
	const finish = async () => {
		const [first, last] = [run?.rows[0], run?.rows.at(-1)];
		if (!run || !first || !last || first === last) return;
		const update = await joinUpdates(
			run.rows.map((row) => row.update),
			slices
		);
		const { seq, author, at } = last;
		if (update)
			joined.push({ from: first.seq, seq, update, author, since: first.since ?? first.at, at });
	};
	for (const row of rows) {
		await slices.rest();
		const { structs, ds } = Y.decodeUpdate(row.update);
		if (!run || !goesOn(run, row, ds.clients.keys())) {
			await finish();
			run = { rows: [], clients: new Set(), bytes: 0 };
		}
		run.rows.push(row);
		run.bytes += row.update.length;
		for (const { id } of structs) run.clients.add(id.client);
	}
	await finish();
	return joined;
}

function goesOn(run: Run, row: StoredUpdate, deletes: Iterable<number>): boolean {
	const last = run.rows.at(-1);
	if (!last || last.author !== row.author || run.bytes + row.update.length > MOST) return false;
	if ((row.since ?? row.at) - last.at >= PAUSE_MS) return false;
	return run.clients.size === 0 || [...deletes].every((client) => run.clients.has(client));
}
