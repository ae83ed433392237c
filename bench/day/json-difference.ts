type Json = unknown;

/** From here on: so many parts of the list go, and these come. */
type Splice = readonly [at: number, removed: number, ...put: Json[]];
/** Where, and what stands there now; without a value it is gone. */
export type Difference = readonly [path: readonly (string | number)[], value?: Json] | Spliced;
type Spliced = readonly [path: readonly (string | number)[], splice: Splice, 'in a list'];

/**
 * What changed between two values that are JSON, plainly said: the floor under whatever a server sends
 * for it. Objects by their fields; lists by the one stretch in which they differ, and within their parts
 * where as many stand in it as before.
 */
export function jsonDifference(before: Json, after: Json): Difference[] {
	const found: Difference[] = [];
	compare([], before, after, found);
	return found;
}

function compare(
	path: readonly (string | number)[],
	before: Json,
	after: Json,
	found: Difference[]
): void {
	if (same(before, after)) return;
	if (Array.isArray(before) && Array.isArray(after)) lists(path, before, after, found);
	else if (isObject(before) && isObject(after)) {
		for (const key of new Set([...Object.keys(before), ...Object.keys(after)])) {
			if (key in after) compare([...path, key], before[key], after[key], found);
			else found.push([[...path, key]]);
		}
	} else found.push([path, after]);
}

function lists(
	path: readonly (string | number)[],
	before: readonly Json[],
	after: readonly Json[],
	found: Difference[]
): void {
	const least = Math.min(before.length, after.length);
	let start = 0;
	while (start < least && same(before[start], after[start])) start++;
	let end = 0;
	while (end < least - start && same(before.at(-1 - end), after.at(-1 - end))) end++;
	if (before.length === after.length) {
		for (let at = start; at < after.length - end; at++) {
			compare([...path, at], before[at], after[at], found);
		}
		return;
	}
	const put = after.slice(start, after.length - end);
	found.push([path, [start, before.length - end - start, ...put], 'in a list']);
}

function same(one: Json, other: Json): boolean {
	return one === other || JSON.stringify(one) === JSON.stringify(other);
}

function isObject(value: Json): value is Record<string, Json> {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}
