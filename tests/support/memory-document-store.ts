import {
	bringerIn,
	ERASED,
	type DocumentStore,
	type JoinedRow,
	type LateText,
	type PendingUpdate,
	type Reservation,
	type StoredDocument,
	type StoredSnapshot,
	type StoredUpdate
} from '#server/documents/ports.ts';

interface Kept {
	rows: StoredUpdate[];
	snapshot: StoredSnapshot | null;
	owners: Map<number, string>;
	late: LateText[];
}

/** A store in memory that can be made slow, made to fail, and held. */
export class MemoryDocumentStore implements DocumentStore {
	/** Before every commit: return to go on, throw to fail. */
	beforeCommit: (group: readonly PendingUpdate[]) => Promise<void> = async () => {};
	/** After every commit: throw to fail although it is stored. */
	afterCommit: () => void = () => {};
	commits = 0;
	private readonly documents = new Map<string, Kept>();

	async load(doc: string): Promise<StoredDocument> {
		const { rows, snapshot, owners } = this.of(doc);
		const after = snapshot?.seq ?? 0;
		return { snapshot, updates: rows.filter(({ seq }) => seq > after), owners: new Map(owners) };
	}

	async commit(
		group: readonly PendingUpdate[],
		reserved: readonly Reservation[] = []
	): Promise<void> {
		await this.beforeCommit(group);
		const taken = new Set<string>();
		for (const { doc, seq } of group) {
			const place = `${doc} ${seq}`;
			if (taken.has(place) || this.of(doc).rows.some((row) => row.seq === seq)) {
				throw new Error(`${place} is taken`);
			}
			taken.add(place);
		}
		for (const { doc, seq, update, author, at, binds } of group) {
			const { rows, owners } = this.of(doc);
			rows.push({ seq, update: update.slice(), author, at });
			for (const client of binds) if (isFree(owners.get(client))) owners.set(client, author);
		}
		for (const { doc, client, seatKey } of reserved) {
			const { owners } = this.of(doc);
			if (isFree(owners.get(client))) owners.set(client, seatKey);
		}
		this.commits++;
		this.afterCommit();
	}

	async saveSnapshot(
		doc: string,
		snapshot: StoredSnapshot,
		joined: readonly JoinedRow[] = []
	): Promise<void> {
		const kept = this.of(doc);
		for (const { from, ...row } of joined) {
			const others = kept.rows.filter(({ seq }) => seq < from || seq > row.seq);
			kept.rows = [...others, row].sort((a, b) => a.seq - b.seq);
		}
		kept.snapshot = snapshot;
	}

	async history(
		doc: string,
		{ after, most } = { after: 0, most: Infinity }
	): Promise<StoredUpdate[]> {
		return this.of(doc)
			.rows.filter(({ seq }) => seq > after)
			.slice(0, most);
	}

	async lateTexts(doc: string, seatKey: string): Promise<LateText[]> {
		return this.of(doc).late.filter((late) => late.seatKey === seatKey);
	}

	async saveLateText(late: LateText): Promise<void> {
		const { late: kept } = this.of(late.doc);
		if (!kept.some(({ seatKey, key }) => seatKey === late.seatKey && key === late.key)) {
			kept.push(late);
		}
	}

	async erase(doc: string): Promise<void> {
		this.documents.delete(doc);
	}

	async writtenBy(author: string): Promise<string[]> {
		const wrote = ({ owners }: Kept) => [...owners.values()].includes(author);
		return [...this.documents].filter(([, kept]) => wrote(kept)).map(([doc]) => doc);
	}

	async rewrite(
		doc: string,
		rows: readonly { seq: number; update: Uint8Array }[],
		snapshot: StoredSnapshot,
		erased: ReadonlySet<number>
	): Promise<void> {
		const kept = this.of(doc);
		const updates = new Map(rows.map(({ seq, update }) => [seq, update]));
		kept.rows = kept.rows.map((row) => ({ ...row, update: updates.get(row.seq) ?? row.update }));
		kept.snapshot = snapshot;
		for (const client of erased) kept.owners.set(client, ERASED);
	}

	private of(doc: string): Kept {
		let kept = this.documents.get(doc);
		if (!kept) {
			kept = { rows: [], snapshot: null, owners: new Map(), late: [] };
			this.documents.set(doc, kept);
		}
		return kept;
	}
}

function isFree(owner: string | undefined): boolean {
	return owner === undefined || bringerIn(owner) !== null;
}
