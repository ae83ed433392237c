import { setTimeout as pause } from 'node:timers/promises';

type Rows = Map<number, unknown>;

/** What a request or transaction tells: `onsuccess`, `oncomplete`, and so on. */
type Told = Record<string, ((event?: unknown) => void) | undefined> & { result?: unknown };

/**
 * As much of IndexedDB as a local copy asks for, which can end connections, run full and be refused,
 * as browsers do. Every store has numbered rows.
 */
export class FakeIndexedDB {
	/** Writes are aborted. */
	full = false;
	/** Nothing can be opened. */
	refused = false;
	/** Nothing is opened before this. */
	slow: Promise<void> = Promise.resolve();
	readonly #databases = new Map<string, Rows>();
	readonly #connections = new Set<FakeConnection>();
	#last = Promise.resolve();

	open = (name: string): Told => {
		const request: Told = {};
		later(async () => {
			await this.slow;
			if (this.refused) return request.onerror?.();
			const isNew = !this.#databases.has(name);
			const rows = this.#databases.get(name) ?? new Map<number, unknown>();
			this.#databases.set(name, rows);
			const connection = new FakeConnection(name, rows, this);
			this.#connections.add(connection);
			request.result = connection;
			if (isNew) request.onupgradeneeded?.();
			request.onsuccess?.();
		});
		return request;
	};

	deleteDatabase = (name: string): Told => {
		const request: Told = {};
		later(() => {
			for (const one of this.#openOf(name)) one.onversionchange?.();
			this.#databases.delete(name);
			request.onsuccess?.();
		});
		return request;
	};

	databases = () => Promise.resolve([...this.#databases.keys()].map((name) => ({ name })));

	/** As Safari does to a page in the background, sometimes without telling it. */
	endConnections({ silently = false } = {}): void {
		for (const one of this.#connections) {
			if (one.closed) continue;
			one.close();
			if (!silently) one.onclose?.();
		}
	}

	/** Puts it where a page looks for it. @returns takes it away again */
	install(): () => void {
		Object.assign(globalThis, { indexedDB: this });
		return () => void delete (globalThis as { indexedDB?: unknown }).indexedDB;
	}

	rows(name: string): unknown[] {
		return [...(this.#databases.get(name)?.values() ?? [])];
	}

	/** Connections that nobody closed. */
	get connections(): number {
		return [...this.#connections].filter(({ closed }) => !closed).length;
	}

	inTurn(run: () => Promise<void>): void {
		this.#last = this.#last.then(run);
	}

	#openOf(name: string): FakeConnection[] {
		return [...this.#connections].filter((one) => one.name === name && !one.closed);
	}
}

class FakeConnection {
	closed = false;
	onversionchange?: () => void;
	onclose?: () => void;
	readonly name: string;
	readonly #rows: Rows;
	readonly #of: FakeIndexedDB;

	constructor(name: string, rows: Rows, of: FakeIndexedDB) {
		this.name = name;
		this.#rows = rows;
		this.#of = of;
	}

	createObjectStore = () => undefined;
	close = () => void (this.closed = true);

	/** One at a time, as those that write are. */
	transaction(): Told & { objectStore: () => unknown } {
		if (this.closed) throw new DOMException('The connection is closing.', 'InvalidStateError');
		const changed: Rows = new Map();
		const asked: (() => void)[] = [];
		const request = (run: () => unknown): Told => {
			const one: Told = {};
			asked.push(() => {
				one.result = run();
				one.onsuccess?.();
			});
			return one;
		};
		const add = (value: unknown) => changed.set(Math.max(0, ...changed.keys()) + 1, value);
		const store = {
			add: (value: unknown) => request(() => add(value)),
			clear: () => request(() => changed.clear()),
			getAll: () => request(() => [...changed.values()])
		};
		const transaction: Told & { objectStore: () => unknown } = { objectStore: () => store };
		this.#of.inTurn(async () => {
			copy(this.#rows, changed);
			for (let ask = asked.shift(); ask; ask = asked.shift()) {
				await pause(0);
				ask();
			}
			if (this.#of.full) return transaction.onabort?.();
			copy(changed, this.#rows);
			transaction.oncomplete?.();
		});
		return transaction;
	}
}

function copy(from: Rows, to: Rows): void {
	to.clear();
	for (const [key, value] of from) to.set(key, value);
}

const later = (run: () => unknown) => void setTimeout(run, 0);
