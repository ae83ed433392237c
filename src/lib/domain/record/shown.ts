import { GENESIS, linkOf, versionOf, type RecordLine } from './chain.ts';
import { commitmentOfLine, commitmentOfParts, openParts, splitLine, type Part } from './parts.ts';
import type { LineEvent } from './seal.ts';

/** A line whose reader sees some of it, or nothing but that it is there. */
export type ShownLine = { commitment: string } | { parts: readonly Part[] };

/** What may be shown of a record: closed lines tell nothing, and the chain can still be checked. */
export interface ShownRecord {
	/** Lines of version 1 cannot be shown one by one: how many there are, and the hash of the last. */
	before: { lines: number; head: string } | null;
	/** The lines after those, in order. */
	lines: readonly ShownLine[];
	/** The hash of the last line. */
	head: string;
}

/** The fields of an event that are told, beside its type and day; null: the line stays closed. */
export type Opening = (event: LineEvent) => readonly string[] | null;

/** Told of every line that is opened. */
const ALWAYS = ['process', 'day', 'event.type'];

/**
 * Shows a record, from its first line to one of its lines.
 * @param opening which fields of which events are told; never the moment, nor the actor
 */
export function showRecord(lines: readonly RecordLine[], opening: Opening): ShownRecord {
	const old = lines.filter((line) => versionOf(line) === 1);
	const shown = lines.slice(old.length).map((line): ShownLine => {
		// Only a line of version 1 has no salt, and those are cut off.
		const salt = line.salt ?? '';
		const fields = opening(line.event);
		if (!fields) return { commitment: commitmentOfLine(line, salt) };
		const names = new Set([...ALWAYS, ...fields.map((field) => `event.${field}`)]);
		return { parts: splitLine(line, salt, (name) => names.has(name)) };
	});
	const last = old.at(-1);
	return {
		before: last ? { lines: old.length, head: last.hash } : null,
		lines: shown,
		head: lines.at(-1)?.hash ?? GENESIS
	};
}

export const SHOWN_FAULTS = [
	'broken-link',
	'part-twice',
	'other-process',
	'not-the-whole-record'
] as const;

export type ShownVerdict =
	{ ok: true } | { ok: false; seq: number; why: (typeof SHOWN_FAULTS)[number] };

/**
 * Checks what was shown, by what it holds itself: every line leads to the next and to the head, what is
 * open is what was committed to, and all of it is about one process.
 * @param head the last hash as known from elsewhere
 */
export function verifyShown(shown: ShownRecord, head?: string): ShownVerdict {
	let prev = shown.before?.head ?? GENESIS;
	let seq = shown.before?.lines ?? 0;
	let process: unknown;
	for (const line of shown.lines) {
		seq += 1;
		const open = 'parts' in line ? openParts(line.parts) : new Map<string, unknown>();
		if (!open) return { ok: false, seq, why: 'part-twice' };
		process ??= open.get('process');
		if (open.size > 0 && open.get('process') !== process) {
			return { ok: false, seq, why: 'other-process' };
		}
		const commitment = 'parts' in line ? commitmentOfParts(line.parts) : line.commitment;
		prev = linkOf(prev, seq, commitment);
	}
	if (prev !== shown.head) return { ok: false, seq, why: 'broken-link' };
	if (head !== undefined && head !== prev) return { ok: false, seq, why: 'not-the-whole-record' };
	return { ok: true };
}
