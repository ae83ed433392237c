import type Sqlite from 'better-sqlite3';
import * as Y from 'yjs';
import { FIELD } from './ledger.ts';

/** A row of a document's history, decoded. */
interface Row {
	readonly seq: number;
	readonly author: string;
	/** It stands for several of before. */
	readonly joined: boolean;
	/** Characters this row brings, and client ids it brings them under. */
	readonly characters: readonly string[];
	readonly clients: readonly number[];
	/** Characters this row takes away, as far as they are known. */
	readonly deleted: readonly string[];
}

/** A document as it is on disk, read with Yjs and nothing of the engine. */
export interface Stored {
	readonly rows: readonly Row[];
	/** All rows, from the first. */
	readonly text: string;
	/** The snapshot and the rows after it: what a restarted server reads. */
	readonly textFromSnapshot: string;
	/** What the snapshot says, against what the rows it stands for say. */
	readonly snapshotHolds: boolean;
	/** The last row that is in the snapshot. */
	readonly snapshotSeq: number;
	readonly owners: ReadonlyMap<number, string>;
}

interface RawRow {
	seq: number;
	content: Uint8Array;
	author: string;
	since: number | null;
}

/** @param file a connection of its own, which sees only what is committed */
export function readStored(file: Sqlite.Database, doc: string): Stored {
	const raw = file
		.prepare('select seq, content, author, since from document_update where doc = ? order by seq')
		.all(doc) as RawRow[];
	const snapshot = file
		.prepare('select seq, content from document_snapshot where doc = ?')
		.get(doc) as RawRow | undefined;
	const owners = file
		.prepare('select client, seat_key from document_client where doc = ?')
		.all(doc) as { client: number; seat_key: string }[];
	const upTo = (seq: number) => raw.filter((row) => row.seq <= seq);
	const after = raw.filter((row) => row.seq > (snapshot?.seq ?? 0));
	return {
		rows: decoded(raw),
		text: textOf(raw.map(({ content }) => content)),
		textFromSnapshot: textOf([
			...(snapshot ? [snapshot.content] : []),
			...after.map(({ content }) => content)
		]),
		snapshotHolds:
			!snapshot ||
			textOf([snapshot.content]) === textOf(upTo(snapshot.seq).map(({ content }) => content)),
		snapshotSeq: snapshot?.seq ?? 0,
		owners: new Map(owners.map(({ client, seat_key }) => [client, seat_key]))
	};
}

/** Names of the documents on disk that begin with this. */
export function storedNames(file: Sqlite.Database, prefix: string): string[] {
	const rows = file.prepare('select distinct doc from document_update').all() as { doc: string }[];
	return rows.map(({ doc }) => doc).filter((doc) => doc.startsWith(prefix));
}

function textOf(updates: readonly Uint8Array[]): string {
	const doc = new Y.Doc();
	for (const update of updates) Y.applyUpdate(doc, update);
	const text = doc.getText(FIELD).toString();
	doc.destroy();
	return text;
}

function decoded(raw: readonly RawRow[]): Row[] {
	/** Character by `client/clock` of its first code unit. */
	const places = new Map<string, string>();
	const seen = raw.map((row) => ({ row, update: Y.decodeUpdate(row.content) }));
	const rows = seen.map(({ row, update }) => {
		const characters: string[] = [];
		const clients = new Set<number>();
		for (const struct of update.structs) {
			if (struct instanceof Y.Skip) continue;
			clients.add(struct.id.client);
			if (!(struct instanceof Y.Item) || !(struct.content instanceof Y.ContentString)) continue;
			let { clock } = struct.id;
			for (const character of struct.content.str) {
				characters.push(character);
				places.set(`${struct.id.client}/${clock}`, character);
				clock += character.length;
			}
		}
		const { seq, author, since } = row;
		return { seq, author, joined: since !== null, characters, clients: [...clients] };
	});
	return rows.map((row, i) => ({ ...row, deleted: deletedBy(seen[i]!.update, places) }));
}

function deletedBy(update: ReturnType<typeof Y.decodeUpdate>, places: Map<string, string>) {
	return [...update.ds.clients].flatMap(([client, ranges]) =>
		ranges.flatMap(({ clock, len }) => {
			// A forged set may name a billion places; ours are few.
			if (len > 100_000) return [];
			return Array.from({ length: len }, (_, i) => places.get(`${client}/${clock + i}`)).filter(
				(character) => character !== undefined
			);
		})
	);
}
