import * as Y from 'yjs';
import type { StoredUpdate } from '#server/documents/ports.ts';

/** How people write a long text: one of them, six in turns, or two who build on each other's every letter. */
export const WAYS = ['one', 'turns', 'alternating'] as const;
export type Way = (typeof WAYS)[number];

/** A text of 256 KiB, and there is no larger one, is full of pieces of one letter each by then. */
export const MOST_PIECES = 36_000;

export interface LongRows {
	readonly rows: StoredUpdate[];
	/** Client id → author. */
	readonly owners: Map<number, string>;
	readonly text: string;
}

const FIELD = 'body';
const START = 1_800_000_000_000;
/** Letters of one person before the next goes on. */
const TURN = 30;

/** Rows of one letter each, as typing makes them; every tenth is a correction. */
export function longRows(count: number, way: Way): LongRows {
	const people = { one: 1, turns: 6, alternating: 2 }[way];
	const each = way === 'alternating' ? 1 : TURN;
	const doc = new Y.Doc();
	const text = doc.getText(FIELD);
	const owners = new Map(
		Array.from({ length: people }, (_, i) => [1_000 + i, `seat:person-${i}`] as const)
	);
	const rows: StoredUpdate[] = [];
	let author = '';
	doc.on('update', (update: Uint8Array) => {
		rows.push({ seq: rows.length + 1, update, author, at: START + rows.length * 200 });
	});
	for (let i = 0; i < count; i++) {
		const person = 1_000 + (Math.floor(i / each) % people);
		doc.clientID = person;
		author = owners.get(person)!;
		const end = text.length;
		if (i % 10 === 9 && end > 0) text.delete(end - 1, 1);
		else text.insert(end, i % 6 === 5 ? ' ' : String.fromCharCode(97 + (i % 26)));
	}
	return { rows, owners, text: text.toString() };
}

/**
 * How long nothing else got a turn, at most, while a job ran: ms of this thread's own work, so that a
 * machine that is busy with something else changes nothing.
 */
export async function longestBlock(job: () => Promise<unknown>): Promise<number> {
	let longest = 0;
	let last = worked();
	let going = true;
	const look = () => {
		const now = worked();
		longest = Math.max(longest, now - last);
		last = worked();
		if (going) setImmediate(look);
	};
	setImmediate(look);
	await job();
	await new Promise((resolve) => setImmediate(resolve));
	going = false;
	return Math.max(longest, worked() - last);
}

function worked(): number {
	const { user, system } = process.threadCpuUsage();
	return (user + system) / 1_000;
}
