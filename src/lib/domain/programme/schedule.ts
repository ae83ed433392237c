import type { Block } from './block.ts';

export const MINUTE = 60_000;

/** What became different from the run sheet while the day runs. */
export interface BlockChange {
	startedAt?: number;
	endedAt?: number | null;
	skipped?: boolean;
}

export type BlockChanges = ReadonlyMap<string, BlockChange>;

export interface Slot {
	block: string;
	startsAt: number;
	endsAt: number;
}

/** A block with a fixed start that would begin later than agreed (R23). */
export interface PushedBlock {
	block: string;
	lateMs: number;
}

export interface Schedule {
	slots: readonly Slot[];
	pushed: readonly PushedBlock[];
	endsAt: number;
}

/**
 * When every block begins and ends (R23). One changed duration shifts all later blocks, parallel
 * ones too; a block after parallel ones waits for the longest track; a fixed block never begins early.
 * @param start epoch ms of the first block
 * @param from nothing that has not started yet begins before this moment
 */
export function scheduleOf(
	blocks: readonly Block[],
	start: number,
	changes: BlockChanges = new Map(),
	from = start
): Schedule {
	const slots: Slot[] = [];
	const pushed: PushedBlock[] = [];
	let free = start;
	/** Where each track of the present parallel stretch is free again. */
	let tracks = new Map<string, number>();
	let groupStart = start;
	for (const block of blocks) {
		if (block.track === null) tracks = new Map();
		else if (tracks.size === 0) groupStart = free;
		const cursor = block.track === null ? free : (tracks.get(block.track) ?? groupStart);
		const slot = slotOf(block, cursor, changes.get(block.id) ?? {}, from);
		slots.push(slot.slot);
		if (slot.lateMs > 0) pushed.push({ block: block.id, lateMs: slot.lateMs });
		if (block.track !== null) tracks.set(block.track, slot.slot.endsAt);
		free = Math.max(free, slot.slot.endsAt);
	}
	return { slots, pushed, endsAt: free };
}

function slotOf(
	block: Block,
	cursor: number,
	change: BlockChange,
	from: number
): { slot: Slot; lateMs: number } {
	const length = block.minutes * MINUTE;
	if (change.startedAt !== undefined) {
		const endsAt = change.endedAt ?? change.startedAt + length;
		return { slot: { block: block.id, startsAt: change.startedAt, endsAt }, lateMs: 0 };
	}
	if (change.skipped) {
		return { slot: { block: block.id, startsAt: cursor, endsAt: cursor }, lateMs: 0 };
	}
	const startsAt = Math.max(cursor, from, block.fixedStart ?? cursor);
	const lateMs = block.fixedStart === null ? 0 : startsAt - block.fixedStart;
	return { slot: { block: block.id, startsAt, endsAt: startsAt + length }, lateMs };
}
