import { hashOf } from '#lib/domain/canonical.ts';
import type { Actor } from '#lib/domain/decision.ts';
import { commitmentOf, type LineEvent, type SealedContent } from './seal.ts';

/** What the first line of every process points back to. */
export const GENESIS = '0'.repeat(64);

/** One event in the append-only record; `hash` covers everything else (C10). */
export interface RecordLine {
	process: string;
	/** 1, 2, 3 … without gaps. */
	seq: number;
	/** Epoch milliseconds, the server's clock. */
	at: number;
	by: Actor;
	event: LineEvent;
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
	'content-changed',
	'content-without-line',
	'not-the-whole-record'
] as const;
export type ChainFault = (typeof CHAIN_FAULTS)[number];

export type ChainVerdict = { ok: true } | { ok: false; seq: number; why: ChainFault };

/** Adds the links to a line. @param prev the hash of the line before, `GENESIS` for the first */
export function chainLine(prev: string, line: Omit<RecordLine, 'prev' | 'hash'>): RecordLine {
	const { process, seq, at, by, event } = line;
	const content = { process, seq, at, by, event, prev };
	return { ...content, hash: hashOf(content) };
}

/**
 * Checks a whole record from its first line: order, gaps, links, hashes, and the commitments of
 * contents that still exist. Erased contents are no fault (C10, R8).
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
	let prev = GENESIS;
	for (const [index, line] of lines.entries()) {
		const why = faultOf(
			line,
			{ prev, seq: index + 1, process: lines[0]?.process },
			rows.get(index + 1)
		);
		if (why) return { ok: false, seq: index + 1, why };
		rows.delete(index + 1);
		prev = line.hash;
	}
	const [stray] = rows.keys();
	if (stray !== undefined) return { ok: false, seq: stray, why: 'content-without-line' };
	if (head !== undefined && head !== prev) {
		return { ok: false, seq: lines.length, why: 'not-the-whole-record' };
	}
	return { ok: true };
}

interface Expected {
	prev: string;
	seq: number;
	process: string | undefined;
}

function faultOf(line: RecordLine, due: Expected, row: SealedRow | undefined): ChainFault | null {
	if (line.seq !== due.seq) return 'gap-or-order';
	if (line.process !== due.process) return 'other-process';
	if (line.prev !== due.prev) return 'broken-link';
	if (chainLine(line.prev, line).hash !== line.hash) return 'line-changed';
	if (!row) return null;
	if (!line.event.sealed) return 'content-without-line';
	return commitmentOf(row.salt, row.body) === line.event.sealed.commitment
		? null
		: 'content-changed';
}
