import { setImmediate as othersFirst } from 'node:timers/promises';
import {
	EMPTY_PROCESS,
	evolveProcess,
	upgradeEvent,
	type ProcessState
} from '#lib/domain/process/index.ts';
import {
	CHAIN_START,
	checkLine,
	openEvent,
	type ChainFault,
	type RecordLine,
	type SealedRow
} from '#lib/domain/record/index.ts';
import { asPlainMaps, inOneGo } from '#lib/domain/map-versions.ts';
import type { Subject } from '#lib/domain/subject.ts';
import type { KeyedStore } from '#server/db/confidential.ts';
import { readContents, notedHead, readLines } from '#server/db/record-repository.ts';
import { Slices } from '#server/slices.ts';

/** Where a record is not what was written, and how that shows. */
export interface Damage {
	/** Number of the first line that is wrong. */
	seq: number;
	why: ChainFault;
	/** What playing the line threw, when it did. */
	cause?: unknown;
}

/** What happened, as it was played: with the words that a line kept apart, or `null` in their places. */
export interface PlayedLine {
	readonly at: number;
	readonly by: RecordLine['by'];
	readonly event: { readonly type: string };
	/** Whose words and values are in it, and in which fields; null where there are none, any more or ever. */
	readonly sealed: { readonly subject: Subject; readonly fields: readonly string[] } | null;
}

/** A record as far as it could be played. */
export interface Played {
	state: ProcessState;
	lines: PlayedLine[];
	/** Number and hash of the last line. */
	seq: number;
	head: string;
	damage: Damage | null;
}

type Contents = ReadonlyMap<number, SealedRow>;

/** Lines that are played before others get their turn. */
const AT_A_TIME = 200;

/**
 * Plays a record from its first line; every line is checked against its hash, its content and its
 * place, and upgraded to what this version knows. At the first line that is wrong it stops: of a damaged
 * process only the set-up is kept, from whatever lines can still be read, so that its team can be told
 * and the date on which it is deleted is known.
 */
export async function replay(store: KeyedStore, id: string): Promise<Played> {
	const { db } = store;
	const unreadable: number[] = [];
	const lines = await readLines(db, id, (seq) => unreadable.push(seq));
	const rows = await readContents(store, id, (seq) => unreadable.push(seq));
	const contents = new Map(rows.map((row) => [row.seq, row]));
	const noted = await notedHead(db, id);
	const played = await play(lines, contents, Math.min(...unreadable));
	const damage = played.damage ?? endDamage(played, rows, noted);
	if (!damage) return played;
	return { ...played, lines: [], state: salvaged(lines, contents), damage };
}

async function play(
	lines: readonly RecordLine[],
	contents: Contents,
	unreadable: number
): Promise<Played> {
	let state = EMPTY_PROCESS;
	let end = CHAIN_START;
	const opened: PlayedLine[] = [];
	const stopped = (why: ChainFault, cause?: unknown): Played => {
		const damage = { seq: end.seq + 1, why, ...(cause !== undefined && { cause }) };
		return { state, lines: opened, seq: end.seq, head: end.prev, damage };
	};
	for (const [index, line] of lines.entries()) {
		if (index % AT_A_TIME === AT_A_TIME - 1) await othersFirst();
		if (end.seq + 1 === unreadable) return stopped('unreadable');
		const row = contents.get(end.seq + 1);
		const checked = checkLine(end, line, row);
		if (!checked.ok) return stopped(checked.why);
		try {
			const played = openedLine(line, row);
			const after = inOneGo(() => afterLine(state, played));
			if (!after) return stopped('unknown-event');
			state = after;
			opened.push(played);
		} catch (cause) {
			return stopped('unknown-event', cause);
		}
		end = checked.end;
	}
	if (end.seq + 1 === unreadable) return stopped('unreadable');
	return { state: asPlainMaps(state), lines: opened, seq: end.seq, head: end.prev, damage: null };
}

/**
 * Plays again what was played before, without what these subjects said: the state is as the record now gives
 * it. Others get their turn meanwhile.
 */
export async function playWithout(
	lines: readonly PlayedLine[],
	subjects: ReadonlySet<Subject>
): Promise<{ state: ProcessState; lines: PlayedLine[] }> {
	const left: PlayedLine[] = [];
	let state = EMPTY_PROCESS;
	const slices = new Slices();
	for (const line of lines) {
		const { sealed } = line;
		const one = sealed && subjects.has(sealed.subject) ? withoutWords(line, sealed.fields) : line;
		const after = inOneGo(() => afterLine(state, one));
		if (!after) throw new Error(`${one.event.type} was played, and cannot be played again`);
		state = after;
		left.push(one);
		await slices.rest();
	}
	return { state: asPlainMaps(state), lines: left };
}

function withoutWords(line: PlayedLine, fields: readonly string[]): PlayedLine {
	const nothing = Object.fromEntries(fields.map((name) => [name, null]));
	return { ...line, event: { ...line.event, ...nothing }, sealed: null };
}

/** What shows only where a record ends: that it once went on. */
function endDamage(
	{ seq, head }: Played,
	rows: readonly SealedRow[],
	noted: string | null
): Damage | null {
	if (noted !== null && noted !== head) return { seq: seq + 1, why: 'not-the-whole-record' };
	const stray = rows.find((row) => row.seq > seq);
	return stray ? { seq: stray.seq, why: 'content-without-line' } : null;
}

function openedLine({ at, by, event }: RecordLine, row: SealedRow | undefined): PlayedLine {
	const sealed = row && { subject: row.subject, fields: event.sealed?.fields ?? [] };
	return { at, by, event: openEvent(event, row?.body ?? null), sealed: sealed ?? null };
}

/** The state after a line, or null when no version of Plandag knew such an event. */
function afterLine(state: ProcessState, { at, by, event }: PlayedLine): ProcessState | null {
	const meta = { at, by };
	const now = upgradeEvent(event, state, meta);
	return now && evolveProcess(state, now, meta);
}

const SET_UP = ['process:', 'team:', 'core:'];

/** The set-up of a damaged process, from every line about it that is still as it was written. */
function salvaged(lines: readonly RecordLine[], contents: Contents): ProcessState {
	const { setUp } = lines
		.filter(({ event }) => SET_UP.some((noun) => event.type.startsWith(noun)))
		.reduce((state, line) => {
			const row = contents.get(line.seq);
			const content = isWhole(line, row) ? row : undefined;
			return isWhole(line, content)
				? (afterLine(state, openedLine(line, content)) ?? state)
				: state;
		}, EMPTY_PROCESS);
	return { ...EMPTY_PROCESS, setUp };
}

/** Whether a line is by itself what was written, wherever it stands. */
function isWhole(line: RecordLine, row: SealedRow | undefined): boolean {
	return checkLine({ ...CHAIN_START, prev: line.prev, seq: line.seq - 1 }, line, row).ok;
}
