/** One operation of a JSON Patch (RFC 6902). */
export type Operation =
	| { readonly op: 'add' | 'replace'; readonly path: string; readonly value: unknown }
	| { readonly op: 'remove'; readonly path: string };

/**
 * What changed between two values that are JSON, as a JSON Patch: the floor under whatever a server sends
 * for it. Objects by their fields; lists by the one stretch in which they differ, and within their parts
 * where as many stand in it as before.
 */
export function jsonDifference(before: unknown, after: unknown): Operation[] {
	const found: Operation[] = [];
	compare('', before, after, found);
	return found;
}

function compare(path: string, before: unknown, after: unknown, found: Operation[]): void {
	if (same(before, after)) return;
	if (Array.isArray(before) && Array.isArray(after)) lists(path, before, after, found);
	else if (isObject(before) && isObject(after)) {
		for (const key of new Set([...Object.keys(before), ...Object.keys(after)])) {
			const within = `${path}/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`;
			if (!(key in after)) found.push({ op: 'remove', path: within });
			else if (!(key in before)) found.push({ op: 'add', path: within, value: after[key] });
			else compare(within, before[key], after[key], found);
		}
	} else found.push({ op: 'replace', path, value: after });
}

function lists(
	path: string,
	before: readonly unknown[],
	after: readonly unknown[],
	found: Operation[]
): void {
	const least = Math.min(before.length, after.length);
	let start = 0;
	while (start < least && same(before[start], after[start])) start++;
	let end = 0;
	while (end < least - start && same(before.at(-1 - end), after.at(-1 - end))) end++;
	if (before.length === after.length) {
		for (let at = start; at < after.length - end; at++) {
			compare(`${path}/${at}`, before[at], after[at], found);
		}
		return;
	}
	// Each removal moves what follows to this place.
	for (let at = start; at < before.length - end; at++) {
		found.push({ op: 'remove', path: `${path}/${start}` });
	}
	for (let at = start; at < after.length - end; at++) {
		found.push({ op: 'add', path: `${path}/${at}`, value: after[at] });
	}
}

function same(one: unknown, other: unknown): boolean {
	return one === other || JSON.stringify(one) === JSON.stringify(other);
}

function isObject(value: unknown): value is Record<string, unknown> {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}
