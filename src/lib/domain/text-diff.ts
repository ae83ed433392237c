export interface DiffPart {
	kind: 'same' | 'removed' | 'added';
	text: string;
}

/** Beyond this many comparisons (about 1,500 changed words on both sides) the middle is one change. */
const CELLS = 9_000_000;

/**
 * What changed between two texts, by words. The parts that aren't `added` spell `before`, the parts
 * that aren't `removed` spell `after`; a removal stands before the addition that replaces it.
 */
export function diffWords(before: string, after: string): DiffPart[] {
	const a = tokens(before);
	const b = tokens(after);
	let start = 0;
	while (start < a.length && start < b.length && a[start] === b[start]) start++;
	let end = 0;
	while (end < Math.min(a.length, b.length) - start && a.at(-1 - end) === b.at(-1 - end)) end++;
	const parts: DiffPart[] = [];
	push(parts, 'same', a.slice(0, start).join(''));
	for (const part of middle(a.slice(start, a.length - end), b.slice(start, b.length - end))) {
		push(parts, part.kind, part.text);
	}
	push(parts, 'same', a.slice(a.length - end).join(''));
	return tidy(parts);
}

const tokens = (text: string): string[] => text.match(/\s+|[\p{L}\p{N}]+|[^\s\p{L}\p{N}]/gu) ?? [];

function push(parts: DiffPart[], kind: DiffPart['kind'], text: string): void {
	if (text === '') return;
	const last = parts.at(-1);
	if (last?.kind === kind) last.text += text;
	else parts.push({ kind, text });
}

/** Longest common subsequence, read from the front. */
function middle(a: readonly string[], b: readonly string[]): DiffPart[] {
	const removed = (text: string): DiffPart => ({ kind: 'removed', text });
	const added = (text: string): DiffPart => ({ kind: 'added', text });
	if (a.length * b.length > CELLS) return [removed(a.join('')), added(b.join(''))];
	const width = b.length + 1;
	const longest = new Uint32Array((a.length + 1) * width);
	for (let i = a.length - 1; i >= 0; i--) {
		for (let j = b.length - 1; j >= 0; j--) {
			longest[i * width + j] =
				a[i] === b[j]
					? longest[(i + 1) * width + j + 1]! + 1
					: Math.max(longest[(i + 1) * width + j]!, longest[i * width + j + 1]!);
		}
	}
	const parts: DiffPart[] = [];
	let i = 0;
	let j = 0;
	while (i < a.length && j < b.length) {
		if (a[i] === b[j]) {
			parts.push({ kind: 'same', text: a[i]! });
			i++;
			j++;
		} else if (longest[(i + 1) * width + j]! >= longest[i * width + j + 1]!) {
			parts.push(removed(a[i++]!));
		} else parts.push(added(b[j++]!));
	}
	parts.push(removed(a.slice(i).join('')), added(b.slice(j).join('')));
	return parts;
}

/** Joins changes that only white space keeps apart, so that a reader sees phrases, not splinters. */
function tidy(parts: readonly DiffPart[]): DiffPart[] {
	const out: DiffPart[] = [];
	let removed = '';
	let added = '';
	const flush = () => {
		push(out, 'removed', removed);
		push(out, 'added', added);
		removed = added = '';
	};
	for (const [index, { kind, text }] of parts.entries()) {
		const changed = removed !== '' || added !== '';
		if (kind === 'removed') removed += text;
		else if (kind === 'added') added += text;
		else if (changed && index < parts.length - 1 && text.trim() === '') {
			removed += text;
			added += text;
		} else {
			flush();
			push(out, 'same', text);
		}
	}
	flush();
	return out;
}
