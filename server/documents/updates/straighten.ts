import * as Y from 'yjs';
import type { Part } from './encode.ts';

/** Characters that one client id wrote behind each other. */
export interface Stretch {
	/** Clock of the first. */
	readonly start: number;
	/** What the first was written behind; each other one was written behind the one before it. */
	readonly origin: Y.ID | null;
	/** What all of them were written before. */
	readonly rightOrigin: Y.ID | null;
}

/** In which stretch a character is; null where it is not known, or stands nowhere. */
export type Find = (id: Y.ID) => Stretch | null;

/**
 * Gives what is written a place between two characters that can have stood side by side: whoever wrote saw
 * them so. Of one who says otherwise Yjs makes another text for who takes in the same in another order or
 * in other pieces. What they wrote stands where it would if they had typed on behind its origin without
 * knowing what else came there, or right before its right origin where it has no other; and what is cut
 * goes on from what it is cut from. Of what is so already nothing changes (ADR 0062).
 * @param order as Yjs takes it in; its structs are changed
 * @param limit so many steps are taken to find that they can; what takes more cannot
 * @returns how many steps it took: where nobody else wrote in the same place meanwhile none
 */
export function straighten(order: readonly Part[], find: Find, limit: number): number {
	let steps = 0;
	for (const { struct, offset } of order) {
		if (!(struct instanceof Y.Item)) continue;
		const { client, clock } = struct.id;
		if (offset > 0) {
			const cutFrom = find(Y.createID(client, clock + offset - 1));
			if (cutFrom) struct.rightOrigin = cutFrom.rightOrigin;
		} else if (struct.rightOrigin) {
			steps += place(struct, struct.rightOrigin, find, limit - steps);
		}
	}
	return steps;
}

function place(item: Y.Item, rightOrigin: Y.ID, find: Find, limit: number): number {
	const { origin } = item;
	const behind = origin && find(origin);
	// Typed on, as nearly all is; or not there, and then this waits for it.
	if (origin && (!behind || Y.compareIDs(behind.rightOrigin, rightOrigin))) return 0;
	const before = find(rightOrigin);
	if (!before) return 0;
	const parent = originOf(rightOrigin, before);
	if (Y.compareIDs(parent, origin)) return 0;
	if (!origin || !behind) {
		item.origin = parent;
		return 0;
	}
	// Everything comes from the beginning of the text; and before its own beginning no piece is cut.
	if (!parent) return 0;
	const { fine, steps } = canStand(origin, rightOrigin, parent, find, limit);
	if (!fine) item.rightOrigin = behind.rightOrigin;
	return steps;
}

/**
 * Whether something can stand behind `origin` and before `right`, which was written behind `parent`: it
 * can where `origin` comes from `parent` as well, one behind the other, and not from `right`.
 */
function canStand(
	origin: Y.ID,
	right: Y.ID,
	parent: Y.ID,
	find: Find,
	limit: number
): { fine: boolean; steps: number } {
	let steps = 0;
	for (let at: Y.ID | null = origin; at && steps < limit; steps++) {
		const stretch: Stretch | null = find(at);
		if (!stretch) return { fine: true, steps };
		if (isIn(right, at, stretch)) return { fine: false, steps };
		if (isIn(parent, at, stretch)) return { fine: true, steps };
		at = stretch.origin;
	}
	return { fine: false, steps };
}

/** Whether a character is in a stretch, up to `at`. */
function isIn({ client, clock }: Y.ID, at: Y.ID, { start }: Stretch): boolean {
	return client === at.client && start <= clock && clock <= at.clock;
}

function originOf({ client, clock }: Y.ID, { start, origin }: Stretch): Y.ID | null {
	return clock > start ? Y.createID(client, clock - 1) : origin;
}
