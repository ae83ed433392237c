/** Changes to maps that leave the old map alone, for the evolve functions. */

export function put<Key, Value>(
	map: ReadonlyMap<Key, Value>,
	key: Key,
	value: Value
): ReadonlyMap<Key, Value> {
	return new Map(map).set(key, value);
}

/** Changes one entry; an absent one stays absent. */
export function patch<Key, Value>(
	map: ReadonlyMap<Key, Value>,
	key: Key,
	change: Partial<Value>
): ReadonlyMap<Key, Value> {
	const value = map.get(key);
	return value === undefined ? map : put(map, key, { ...value, ...change });
}

export function drop<Key, Value>(map: ReadonlyMap<Key, Value>, key: Key): ReadonlyMap<Key, Value> {
	const rest = new Map(map);
	rest.delete(key);
	return rest;
}
