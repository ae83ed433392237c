/**
 * A map of which the next version takes over what is in it: putting something costs the same however
 * large it is, and an older version still says what it said. Only the newest is quick to read whole, so
 * this is for folds over many events; see `inOneGo`.
 */
export class MapVersion<Key, Value> implements ReadonlyMap<Key, Value> {
	/** All of it; null where a newer version has it. */
	#all: Map<Key, Value> | null;
	/** What the next version changed: this entry was so here. */
	#before: {
		key: Key;
		had: boolean;
		value: Value | undefined;
		next: MapVersion<Key, Value>;
	} | null = null;

	private constructor(all: Map<Key, Value>) {
		this.#all = all;
	}

	static of<Key, Value>(map: ReadonlyMap<Key, Value>): MapVersion<Key, Value> {
		return map instanceof MapVersion ? map : new MapVersion(new Map(map));
	}

	put(key: Key, value: Value): MapVersion<Key, Value> {
		const all = this.whole();
		const next = new MapVersion(all);
		this.#before = { key, had: all.has(key), value: all.get(key), next };
		this.#all = null;
		all.set(key, value);
		return next;
	}

	without(key: Key): MapVersion<Key, Value> {
		const rest = new Map(this.whole());
		rest.delete(key);
		return new MapVersion(rest);
	}

	/** A map of its own with all that is in this version; the same one each time, until the next `put`. */
	whole(): Map<Key, Value> {
		if (this.#all) return this.#all;
		const { changes, newest } = MapVersion.#since(this);
		const all = new Map(newest);
		for (const { key, had, value } of changes.toReversed()) {
			if (had) all.set(key, value as Value);
			else all.delete(key);
		}
		this.#all = all;
		this.#before = null;
		return all;
	}

	get(key: Key): Value | undefined {
		return MapVersion.#entry(this, key).value;
	}

	has(key: Key): boolean {
		return MapVersion.#entry(this, key).had;
	}

	/** An entry as it was in a version: what the first change after it says of it, or the newest. */
	static #entry<Key, Value>(version: MapVersion<Key, Value>, key: Key) {
		let at = version;
		for (; at.#before; at = at.#before.next) if (at.#before.key === key) return at.#before;
		return { had: at.#all?.has(key) ?? false, value: at.#all?.get(key) };
	}

	/** The changes since a version, in order, and the map they ended in. */
	static #since<Key, Value>(version: MapVersion<Key, Value>) {
		const changes = [];
		let at = version;
		for (; at.#before; at = at.#before.next) changes.push(at.#before);
		return { changes, newest: at.#all };
	}

	get size(): number {
		return this.whole().size;
	}

	forEach(each: (value: Value, key: Key, map: ReadonlyMap<Key, Value>) => void): void {
		for (const [key, value] of this.whole()) each(value, key, this);
	}

	entries() {
		return this.whole().entries();
	}

	keys() {
		return this.whole().keys();
	}

	values() {
		return this.whole().values();
	}

	[Symbol.iterator]() {
		return this.whole()[Symbol.iterator]();
	}
}

let going = false;

/** Whether a fold goes on that shares maps from one state to the next. */
export const isInOneGo = () => going;

/**
 * Runs a step of a fold over many events, such as playing a record: `put` then copies no maps. What comes
 * out goes into the next step, and through `asPlainMaps` before anybody else gets it.
 */
export function inOneGo<Result>(step: () => Result): Result {
	going = true;
	try {
		return step();
	} finally {
		going = false;
	}
}

/** The same value with maps as everyone has them, wherever one is in it; objects and lists stay the same ones. */
export function asPlainMaps<Value>(value: Value): Value {
	return settled(value, new Set()) as Value;
}

function settled(value: unknown, seen: Set<unknown>): unknown {
	if (typeof value !== 'object' || value === null) return value;
	const plain = value instanceof MapVersion ? value.whole() : value;
	if (seen.has(plain)) return plain;
	seen.add(plain);
	if (plain instanceof Map) {
		for (const [key, each] of plain) {
			const settledEach = settled(each, seen);
			if (settledEach !== each) plain.set(key, settledEach);
		}
	} else if (!(plain instanceof Set)) {
		const members = plain as Record<string, unknown>;
		for (const name of Object.keys(members)) {
			const settledEach = settled(members[name], seen);
			if (settledEach !== members[name]) members[name] = settledEach;
		}
	}
	return plain;
}
