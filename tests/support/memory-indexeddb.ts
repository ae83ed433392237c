/** Rows of one store, by their number. */
type Rows = Map<number, unknown>;
interface KeyRange {
	from: number;
	to: number;
}

/** As much of IndexedDB as the copies on a device ask for, in memory: one store of numbered rows each. */
export class MemoryIndexedDB {
	readonly #databases = new Map<string, Map<string, Rows>>();

	/** Puts it where a page looks for it. @returns takes it away again */
	install(): () => void {
		const range = (from: number, to: number): KeyRange => ({ from, to });
		const names = {
			indexedDB: {
				open: (name: string) => this.#open(name),
				deleteDatabase: (name: string) => answered(this.#databases.delete(name))
			},
			IDBKeyRange: {
				lowerBound: (from: number, open = false) => range(open ? from + 1 : from, Infinity),
				upperBound: (to: number, open = false) => range(-Infinity, open ? to - 1 : to)
			}
		};
		Object.assign(globalThis, names);
		return () => {
			for (const name of Object.keys(names)) Reflect.deleteProperty(globalThis, name);
		};
	}

	/** All bytes that are kept under this name. */
	bytesOf(name: string): string {
		const rows = [...(this.#databases.get(name)?.get('updates')?.values() ?? [])];
		return rows.map((row) => Buffer.from(row as Uint8Array).toString('latin1')).join('|');
	}

	#open(name: string) {
		const isNew = !this.#databases.has(name);
		const stores = this.#databases.get(name) ?? new Map<string, Rows>();
		this.#databases.set(name, stores);
		const database = {
			createObjectStore: (store: string) => void stores.set(store, new Map()),
			transaction: () => ({ objectStore: (store: string) => storeOf(stores.get(store)!) }),
			addEventListener: () => undefined,
			close: () => undefined
		};
		return answered(database, isNew);
	}
}

function storeOf(rows: Rows) {
	const within = ({ from, to }: KeyRange = { from: -Infinity, to: Infinity }) =>
		[...rows.keys()].filter((key) => key >= from && key <= to);
	return {
		add: (value: unknown) => {
			const key = Math.max(0, ...rows.keys()) + 1;
			rows.set(key, value);
			return answered(key);
		},
		getAll: (range?: KeyRange) => answered(within(range).map((key) => rows.get(key))),
		count: (range?: KeyRange) => answered(within(range).length),
		delete: (range: KeyRange) => answered(within(range).forEach((key) => rows.delete(key))),
		openKeyCursor: () => answered(rows.size === 0 ? null : { key: Math.max(...rows.keys()) })
	};
}

/** A request that succeeds a little later. */
function answered(result: unknown, upgrades = false) {
	const request: Record<string, unknown> = {};
	const tell = (name: string) =>
		(request[name] as ((event: unknown) => void) | undefined)?.({ target: { result } });
	setTimeout(() => {
		if (upgrades) tell('onupgradeneeded');
		tell('onsuccess');
	}, 1);
	return request;
}
