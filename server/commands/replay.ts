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
import type { Db } from '#server/db/schema.ts';
import { readContents, notedHead, readLines } from '#server/db/record-repository.ts';

/** Where a record is not what was written, and how that shows. */
export interface Damage {
	/** Number of the first line that is wrong. */
	seq: number;
	why: ChainFault;
	/** What playing the line threw, when it did. */
	cause?: unknown;
}

/** A record as far as it could be played. */
export interface Played {
	state: ProcessState;
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
export async function replay(db: Db, id: string): Promise<Played> {
	const unreadable: number[] = [];
	const lines = await readLines(db, id, (seq) => unreadable.push(seq));
	const rows = await readContents(db, id, (seq) => unreadable.push(seq));
	const contents = new Map(rows.map((row) => [row.seq, row]));
	const noted = await notedHead(db, id);
	const played = await play(lines, contents, Math.min(...unreadable));
	const damage = played.damage ?? endDamage(played, rows, noted);
	if (!damage) return played;
	return { ...played, state: salvaged(lines, contents), damage };
}

async function play(
	lines: readonly RecordLine[],
	contents: Contents,
	unreadable: number
): Promise<Played> {
	let state = EMPTY_PROCESS;
	let end = CHAIN_START;
	const stopped = (why: ChainFault, cause?: unknown): Played => {
		const damage = { seq: end.seq + 1, why, ...(cause !== undefined && { cause }) };
		return { state, seq: end.seq, head: end.prev, damage };
	};
	for (const [index, line] of lines.entries()) {
		if (index % AT_A_TIME === AT_A_TIME - 1) await othersFirst();
		if (end.seq + 1 === unreadable) return stopped('unreadable');
		const row = contents.get(end.seq + 1);
		const checked = checkLine(end, line, row);
		if (!checked.ok) return stopped(checked.why);
		try {
			const after = afterLine(state, line, row);
			if (!after) return stopped('unknown-event');
			state = after;
		} catch (cause) {
			return stopped('unknown-event', cause);
		}
		end = checked.end;
	}
	if (end.seq + 1 === unreadable) return stopped('unreadable');
	return { state, seq: end.seq, head: end.prev, damage: null };
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

/** The state after a line, or null when no version of Plandag knew such an event. */
function afterLine(
	state: ProcessState,
	{ at, by, event }: RecordLine,
	row: SealedRow | undefined
): ProcessState | null {
	const meta = { at, by };
	const opened = openEvent<{ type: string }>(event, row?.body ?? null);
	const now = upgradeEvent(opened, state, meta);
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
			return isWhole(line, content) ? (afterLine(state, line, content) ?? state) : state;
		}, EMPTY_PROCESS);
	return { ...EMPTY_PROCESS, setUp };
}

/** Whether a line is by itself what was written, wherever it stands. */
function isWhole(line: RecordLine, row: SealedRow | undefined): boolean {
	return checkLine({ ...CHAIN_START, prev: line.prev, seq: line.seq - 1 }, line, row).ok;
}
