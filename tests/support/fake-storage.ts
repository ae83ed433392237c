/** A browser's localStorage, which can be full. */
export class FakeStorage {
	readonly #kept = new Map<string, string>();
	full = false;

	get length(): number {
		return this.#kept.size;
	}

	key = (at: number) => [...this.#kept.keys()][at] ?? null;
	getItem = (key: string) => this.#kept.get(key) ?? null;
	removeItem = (key: string) => void this.#kept.delete(key);
	setItem = (key: string, value: string) => {
		if (this.full) throw new DOMException('full', 'QuotaExceededError');
		this.#kept.set(key, value);
	};

	/** Puts it where a page looks for it. @returns takes it away again */
	install(): () => void {
		const before = Object.getOwnPropertyDescriptor(globalThis, 'localStorage');
		Object.defineProperty(globalThis, 'localStorage', { value: this, configurable: true });
		return () => {
			if (before) Object.defineProperty(globalThis, 'localStorage', before);
			else delete (globalThis as { localStorage?: unknown }).localStorage;
		};
	}
}
