import * as Y from 'yjs';
import type { JoinedRow, StoredUpdate } from '#server/documents/ports.ts';
import { encodeUpdate, type Part, type Struct } from './encode.ts';
import { PAUSE_MS } from './history.ts';
import { addRange, inOrder, rangesOf, type Ranges } from './ranges.ts';
import type { Slices } from '#server/slices.ts';

/**
 * One update of many, in a time that grows with what is in them: letters that were typed one after
 * the other become one piece of text. What several of them hold is in it once.
 * @returns `null` when one of them is no update
 */
export async function joinUpdates(
	updates: readonly Uint8Array[],
	slices: Slices
): Promise<Uint8Array | null> {
	const byClient = new Map<number, Struct[]>();
	const deleted: Ranges = new Map();
	for (const update of updates) {
		let decoded: ReturnType<typeof Y.decodeUpdate>;
		try {
			decoded = Y.decodeUpdate(update);
		} catch {
			return null;
		}
		for (const struct of decoded.structs) {
			if (struct instanceof Y.Skip) continue;
			const { client } = struct.id;
			const list = byClient.get(client);
			if (list) list.push(struct);
			else byClient.set(client, [struct]);
		}
		for (const [client, ranges] of rangesOf(decoded.ds))
			for (const [from, to] of ranges) addRange(deleted, client, from, to);
		await slices.rest();
	}
	const parts: Part[] = [];
	for (const structs of byClient.values()) {
		for (const part of await inARow(structs, slices)) parts.push(part);
	}
	return encodeUpdate(parts, inOrder(deleted));
}

/** Structs that are looked at before others may have a turn: far less than a millisecond. */
const AT_ONCE = 512;

/** One client id's structs in the order of their clocks, each clock once, joined where they can be. */
async function inARow(structs: readonly Struct[], slices: Slices): Promise<Part[]> {
	const sorted = [...structs].sort((a, b) => a.id.clock - b.id.clock);
	const parts: Part[] = [];
	let reached = 0;
	let run: Run | null = null;
	for (const [i, struct] of sorted.entries()) {
		if (i % AT_ONCE === 0) await slices.rest();
		const { clock } = struct.id;
		const end = clock + struct.length;
		if (end <= reached) continue;
		const offset = Math.max(0, reached - clock);
		reached = end;
		if (run?.takes(struct, offset)) continue;
		if (run) parts.push(run.part());
		run = new Run(struct, offset);
	}
	if (run) parts.push(run.part());
	return parts;
}

/** Text that goes on where the text before it ended, as Yjs itself would have joined it. */
class Run {
	readonly #first: Struct;
	readonly #offset: number;
	readonly #more: string[] = [];
	#end: number;

	constructor(first: Struct, offset: number) {
		this.#first = first;
		this.#offset = offset;
		this.#end = first.id.clock + first.length;
	}

	/** @returns whether this is more of the same */
	takes(next: Struct, offset: number): boolean {
		const first = this.#first;
		if (!isText(first) || !isText(next) || offset > 0) return false;
		const { id, origin, rightOrigin, content } = next;
		if (id.clock !== this.#end || !origin) return false;
		if (origin.client !== id.client || origin.clock !== this.#end - 1) return false;
		if (!Y.compareIDs(rightOrigin, first.rightOrigin)) return false;
		this.#more.push(content.str);
		this.#end += next.length;
		return true;
	}

	part(): Part {
		const first = this.#first;
		const offset = this.#offset;
		if (this.#more.length === 0 || !isText(first)) return { struct: first, offset };
		const { id, origin, rightOrigin, parent, parentSub } = first;
		const text = new Y.ContentString(first.content.str + this.#more.join(''));
		const struct = new Y.Item(
			id,
			null,
			origin,
			null,
			rightOrigin,
			parent as never,
			parentSub,
			text
		);
		return { struct, offset };
	}
}

function isText(struct: Struct): struct is Y.Item & { content: Y.ContentString } {
	return struct instanceof Y.Item && struct.content instanceof Y.ContentString;
}

/** Bytes of updates in one row. */
const MOST = 64 * 1024;

/** Rows that can be one, and what is known of them. */
interface RowRun {
	readonly rows: StoredUpdate[];
	readonly clients: Set<number>;
	bytes: number;
}

/**
 * What one author did without anybody else or a long pause in between, as one row: who wrote and deleted
 * what and when stays as it was, to the run, and a text that was typed has some hundred times fewer.
 * A deletion of others' words stays behind what was written before it: an erasure asks for that order.
 * @param rows after each other, oldest first
 * @returns those that stand for several
 */
export async function joinRows(
	rows: readonly StoredUpdate[],
	slices: Slices
): Promise<JoinedRow[]> {
	const joined: JoinedRow[] = [];
	let run: RowRun | null = null;
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

function goesOn(run: RowRun, row: StoredUpdate, deletes: Iterable<number>): boolean {
	const last = run.rows.at(-1);
	if (!last || last.author !== row.author || run.bytes + row.update.length > MOST) return false;
	if ((row.since ?? row.at) - last.at >= PAUSE_MS) return false;
	return run.clients.size === 0 || [...deletes].every((client) => run.clients.has(client));
}
