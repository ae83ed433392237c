import { isInOneGo, MapVersion } from './map-versions.ts';

/** Changes to maps that leave the old map alone, for the evolve functions; and the order of ids. */

export function put<Key, Value>(
	map: ReadonlyMap<Key, Value>,
	key: Key,
	value: Value
): ReadonlyMap<Key, Value> {
	if (isInOneGo()) return MapVersion.of(map).put(key, value);
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
	if (!map.has(key)) return map;
	if (isInOneGo()) return MapVersion.of(map).without(key);
	const rest = new Map(map);
	rest.delete(key);
	return rest;
}

/** Orders by id, no two of which are the same. */
export const byId = (a: { id: string }, b: { id: string }) => (a.id < b.id ? -1 : 1);
