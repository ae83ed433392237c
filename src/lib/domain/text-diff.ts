import { diffArrays } from 'diff/lib/diff/array.js';

/** One piece of a text as it was, came in, or went out. The pieces in order make the whole. */
export interface DiffPart {
	kind: 'same' | 'removed' | 'added';
	text: string;
}

/**
 * Beyond this many words taken out or put in, whole sentences are compared: the search costs the
 * square of it, and no screen may wait for that.
 */
const MOST_EDITS = 700;

/**
 * What changed between two texts, by words; by sentences where nearly everything changed. The parts
 * that aren't `added` spell `before`, the parts that aren't `removed` spell `after`; a removal stands
 * before the addition that replaces it.
 */
export function diffWords(before: string, after: string): DiffPart[] {
	const parts =
		compare(words(before), words(after)) ?? compare(sentences(before), sentences(after));
	return tidy(parts ?? whole(before, after));
}

const words = (text: string): string[] => text.match(/\s+|[\p{L}\p{N}]+|[^\s\p{L}\p{N}]/gu) ?? [];
const sentences = (text: string): string[] =>
	text.match(/[^.!?\n]*[.!?\n]*\s*/gu)?.filter(Boolean) ?? [];

/** Null when they differ too much to compare piece by piece. */
function compare(a: readonly string[], b: readonly string[]): DiffPart[] | null {
	const changes = diffArrays([...a], [...b], { maxEditLength: MOST_EDITS });
	return (
		changes?.map(({ added, removed, value }) => ({
			kind: added ? 'added' : removed ? 'removed' : 'same',
			text: value.join('')
		})) ?? null
	);
}

const whole = (before: string, after: string): DiffPart[] => [
	{ kind: 'removed', text: before },
	{ kind: 'added', text: after }
];

function push(parts: DiffPart[], kind: DiffPart['kind'], text: string): void {
	if (text === '') return;
	const last = parts.at(-1);
	if (last?.kind === kind) last.text += text;
	else parts.push({ kind, text });
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
