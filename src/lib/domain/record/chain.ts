import { hashOf } from '#lib/domain/canonical.ts';
import { commitmentOfLine, type LineContent } from './parts.ts';
import { commitmentOf, type SealedContent } from './seal.ts';

/** What the first line of every process points back to. */
export const GENESIS = '0'.repeat(64);

/**
 * One event in the append-only record (C10). In version 2 `hash` is over the line before, the number
 * and a salted commitment of the content, so that a record can be shown with lines closed; in version 1
 * it is over the content itself.
 */
export interface RecordLine extends LineContent {
	/** What hides the content in its commitment; null is a line of version 1, which has none. */
	salt: string | null;
	/** The hash of the line before, or `GENESIS`. */
	prev: string;
	hash: string;
}

/** The content of one line that still exists; an erased one has no row. */
export interface SealedRow extends SealedContent {
	seq: number;
}

export const CHAIN_FAULTS = [
	'other-process',
	'gap-or-order',
	'broken-link',
	'line-changed',
	'older-version',
	'unreadable',
	'unknown-event',
	'content-changed',
	'content-without-line',
	'not-the-whole-record'
] as const;
export type ChainFault = (typeof CHAIN_FAULTS)[number];

export type ChainVerdict = { ok: true } | { ok: false; seq: number; why: ChainFault };

/**
 * Adds the links to a line.
 * @param prev the hash of the line before, `GENESIS` for the first
 * @param salt at least 16 random bytes as hex; null only to check a line of version 1
 */
export function chainLine(prev: string, content: LineContent, salt: string | null): RecordLine {
	const { process, seq, at, by, event } = content;
	const line = { process, seq, at, by, event, salt, prev };
	const hash =
		salt === null
			? hashOf({ process, seq, at, by, event, prev })
			: linkOf(prev, seq, commitmentOfLine(content, salt));
	return { ...line, hash };
}

/** The hash of a line of version 2, from what anyone may know of it. */
export function linkOf(prev: string, seq: number, commitment: string): string {
	return hashOf({ version: 2, prev, seq, commitment });
}

/** The version of a line: 1 or 2. */
export function versionOf({ salt }: Pick<RecordLine, 'salt'>): 1 | 2 {
	return salt === null ? 1 : 2;
}

/** Where what was checked of a record ends, and the next line begins. */
export interface ChainEnd {
	prev: string;
	seq: number;
	process: string | null;
	/** Of the line before: a record never goes back to an older one. */
	version: 1 | 2;
}

/** The end of nothing: where a record begins. */
export const CHAIN_START: ChainEnd = { prev: GENESIS, seq: 0, process: null, version: 1 };

/**
 * Checks a whole record from its first line: order, gaps, links, hashes, versions that only rise, and
 * the commitments of contents that still exist. Erased contents are no fault (C10, R8).
 * @param head the last hash as known from elsewhere (an export, a print): only with it is a record
 * found whose last lines were cut off or that was recomputed as a whole
 */
export function verifyChain(
	lines: readonly RecordLine[],
	contents: readonly SealedRow[],
	head?: string
): ChainVerdict {
	const rows = new Map<number, SealedRow>();
	for (const row of contents) {
		if (rows.has(row.seq)) return { ok: false, seq: row.seq, why: 'content-without-line' };
		rows.set(row.seq, row);
	}
	let end = CHAIN_START;
	for (const line of lines) {
		const checked = checkLine(end, line, rows.get(end.seq + 1));
		if (!checked.ok) return { ok: false, seq: end.seq + 1, why: checked.why };
		end = checked.end;
	}
	const stray = contents.find(({ seq }) => seq > lines.length);
	if (stray) return { ok: false, seq: stray.seq, why: 'content-without-line' };
	if (head !== undefined && head !== end.prev) {
		return { ok: false, seq: lines.length, why: 'not-the-whole-record' };
	}
	return { ok: true };
}

/**
 * The same for the next line of a record, so that a long one can be checked bit by bit.
 * @param row its content, when that still exists
 */
export function checkLine(
	before: ChainEnd,
	line: RecordLine,
	row: SealedRow | undefined
): { ok: true; end: ChainEnd } | { ok: false; why: ChainFault } {
	const why = faultOf(line, before, row);
	if (why) return { ok: false, why };
	const { hash: prev, seq, process } = line;
	return { ok: true, end: { prev, seq, process, version: versionOf(line) } };
}

function faultOf(
	line: RecordLine,
	before: ChainEnd,
	row: SealedRow | undefined
): ChainFault | null {
	if (line.seq !== before.seq + 1) return 'gap-or-order';
	if (line.process !== (before.process ?? line.process)) return 'other-process';
	if (line.prev !== before.prev) return 'broken-link';
	if (versionOf(line) < before.version) return 'older-version';
	if (chainLine(line.prev, line, line.salt).hash !== line.hash) return 'line-changed';
	if (!row) return null;
	if (!line.event.sealed) return 'content-without-line';
	return commitmentOf(row.salt, row.body) === line.event.sealed.commitment
		? null
		: 'content-changed';
}
