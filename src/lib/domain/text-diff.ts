import { diffArrays } from 'diff/lib/diff/array.js';
import { asRead, readsTheSame } from './as-read.ts';
import { piecesOf, sentencesOf } from './text-pieces.ts';

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
 * What changed between two texts, by words; by sentences where nearly everything changed. A figure, a
 * time, an amount or a date changes whole, and what nobody sees is no change. The parts that aren't
 * `removed` spell `after`; those that aren't `added` read as `before`; a removal stands before the
 * addition that replaces it.
 */
export function diffWords(before: string, after: string): DiffPart[] {
	if (readsTheSame(before, after)) return after === '' ? [] : [{ kind: 'same', text: after }];
	const [was, is] = [before.trim(), after.trim()];
	const [old, now] = [piecesOf(was), piecesOf(is)];
	const parts = compare(old, now) ?? compare(bySentence(old), bySentence(now)) ?? whole(was, is);
	const start = after.length - after.trimStart().length;
	return tidy([
		{ kind: 'same', text: after.slice(0, start) },
		...parts,
		{ kind: 'same', text: after.slice(start + is.length) }
	]);
}

const bySentence = (pieces: readonly string[]): string[] =>
	sentencesOf(pieces).map((sentence) => sentence.join(''));

/** Null when they differ too much to compare piece by piece. */
function compare(old: readonly string[], now: readonly string[]): DiffPart[] | null {
	const changes = diffArrays(old.map(pieceAsRead), now.map(pieceAsRead), {
		maxEditLength: MOST_EDITS
	});
	let [from, to] = [0, 0];
	return (
		changes?.map(({ added, removed, count }): DiffPart => {
			if (!added) from += count;
			if (!removed) to += count;
			return removed
				? { kind: 'removed', text: old.slice(from - count, from).join('') }
				: { kind: added ? 'added' : 'same', text: now.slice(to - count, to).join('') };
		}) ?? null
	);
}

/** A piece as it reads; of white space how many lines it ends. */
function pieceAsRead(piece: string): string {
	if (/^[\x21-\x7e]+$/.test(piece) || piece === ' ') return piece;
	return asRead(piece) || piece.replace(/[^\n]/g, '') || (piece.trim() ? piece : ' ');
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
