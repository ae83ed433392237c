import { ok, refuse, type Result } from '#lib/domain/result.ts';
import { broughtBy } from '#server/documents/ports.ts';
import { encodeUpdate } from '#server/documents/updates/encode.ts';
import { examineUpdate, type News } from '#server/documents/updates/examine.ts';
import type { DocumentRefusal } from '#lib/protocol/documents.ts';
import type { Room } from './room.ts';

/** Bytes that it costs to cut a piece of text in two. */
const CUT = 24;

/** What it costs a seat to have it looked at in vain what opening a document takes. */
const OPENING = 250_000;

/** Limits in bytes. */
export interface Space {
	/** What one update may write. */
	readonly most: number;
	/** The whole document. Deleting makes it larger when it cuts, and may go on up to twice this. */
	readonly limit: number;
}

/** An update that may be stored. */
export interface Admitted extends News {
	/** Client ids in it that are the sender's. */
	readonly own: readonly number[];
	/** Those with which somebody else wrote: the sender only brings that. */
	readonly brought: readonly number[];
	/** By how many bytes it may make the document larger. */
	readonly growth: number;
}

/** Whose update it is. */
interface By {
	readonly seatKey: string;
	/** A reader's answer to our question what we lack is fine as long as it is nothing. */
	readonly mayWrite: boolean;
	/**
	 * The store was put back, so that others' words come along of which it never heard: the client ids
	 * the sender says are its own, null when it does not say. Else null: who writes with an id has it.
	 */
	readonly back: { readonly own: ReadonlySet<number> | null } | null;
	/** It is stored at once, before what waits: it cannot build on that. */
	readonly atOnce?: boolean;
	/** It is all that a page has: what it heard of others too early is not its news. */
	readonly all?: boolean;
}

/**
 * Whether a seat may bring this update into a document. What others did to the document is never a
 * reason against it: only what is new counts.
 * @returns what is new in it, or `null`; `incomplete` is what builds on something that never arrived
 */
export function admitUpdate(
	update: Uint8Array,
	room: Room,
	{ seatKey, mayWrite, most, limit, back, atOnce, all }: By & Space
): Result<Admitted | 'incomplete' | null, DocumentRefusal> {
	const waiting = atOnce ? undefined : room.waitingOf(seatKey);
	const mayMiss = all ? heardEarly(back) : undefined;
	const examined = examineUpdate(update, room.doc, waiting, mayMiss);
	if (!examined.ok) return examined;
	const news = examined.value;
	if (!news) return ok(null);
	if (!mayWrite) return refuse('read-only');
	if (room.ids.wereErased(news.claims)) return refuse('erased');
	const { ids } = room;
	const brought = back ? ids.notOf(news.claims, seatKey, back.own) : [];
	const own = news.claims.filter((client) => !brought.includes(client));
	if (!ids.mayWriteWith(own, seatKey)) return refuse('foreign-author');
	if (!news.complete) return ok('incomplete');
	if (ids.areTooMany(own, seatKey) || ids.areTooMany(brought, broughtBy(seatKey)))
		return refuse('document-full');
	if (room.cost.spend(seatKey, news.steps)) return refuse('document-full');
	const { cost } = room;
	if (cost.isSuspect(seatKey) && room.wouldOpenSlowly(news.update, news.parts.length)) {
		cost.spend(seatKey, OPENING);
		return refuse('document-full');
	}
	if (writes(news) > most) return refuse('update-too-large');
	const growth = news.update.length + CUT * news.cuts;
	const full = news.parts.length > 0 ? limit : news.cuts > 0 ? 2 * limit : Infinity;
	if (!room.hasSpaceFor(growth, full)) return refuse('document-full');
	return ok({ ...news, own, brought, growth });
}

/**
 * Of whose words what builds on something that is not there may stay out of all that a page has: of those
 * it does not say are its own, in a store that was put back. What a page wrote itself has no gaps.
 */
export function heardEarly(back: By['back']): ((client: number) => boolean) | undefined {
	const own = back?.own;
	return own ? (client) => !own.has(client) : undefined;
}

/** Bytes of an update without its deletions; at least, when it is not large at all. */
function writes({ update, parts, changes }: News): number {
	return changes.deleted.size === 0 ? update.length : encodeUpdate(parts, new Map()).length;
}
