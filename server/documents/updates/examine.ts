import * as Y from 'yjs';
import { ok, refuse, type Result } from '#lib/domain/result.ts';
import type { DocumentRefusal } from '#lib/protocol/documents.ts';
import { hiddenIn, withoutHidden } from './blank-out.ts';
import { asTakenIn, stepsIn } from './cost-scan.ts';
import { decodeSound, type Decoded } from './decode-sound.ts';
import { encodeUpdate, type Part } from './encode.ts';
import { addRange, inOrder, joined, subtract, type Changes, type Ranges } from './ranges.ts';
import { straighten, type Find } from './straighten.ts';
import { findIn } from './stretches.ts';
import { TrialCopy } from './trial-copy.ts';
import type { QueuedParts } from './waiting.ts';

/** What in an update is new to a document. */
export interface News {
	/**
	 * Only the new part, in our own writing: what others wrote and the sender merely passes on is left
	 * out, and it cannot mean one thing to Yjs when it is applied and another when it is merged, or
	 * taken in by somebody else (straighten.ts).
	 */
	readonly update: Uint8Array;
	readonly changes: Changes;
	/** Client ids the sender says are theirs by writing with them. */
	readonly claims: readonly number[];
	/** Characters that no text needs and that would make it read as another: they come in as deleted. */
	readonly hidden: Ranges;
	/** What is new of what was written. */
	readonly parts: readonly Part[];
	/** Whether all it builds on is there, or comes before it. */
	readonly complete: boolean;
	/** In how many places its deletions cut a piece of text in two. */
	readonly cuts: number;
	/** What finding its places costs Yjs, here and at every reader. */
	readonly steps: number;
}

/** What comes into the document before an update, and is not there yet. */
export interface Waiting {
	readonly queued: QueuedParts;
	/** The document with all of that in it. */
	trialCopy(): TrialCopy;
}

/**
 * The most steps of an update: a fifth of a second. Who writes where nobody else did meanwhile takes
 * none, three hundred who all wrote in one place without network three hundred each.
 */
const MAX_STEPS = 500_000;
/** With more pieces than this, what they cost each other counts too. */
const FEW = 128;

/**
 * Decodes an update and cuts it down to what the document does not have. A returning client
 * repeats the document's deletions, and even others' text the server holds as pending; none of
 * that is the sender's doing, so it may neither be attributed to them nor refused.
 * @param waiting of the same sender, when this is to come behind it: then it must be complete
 * @param mayMiss client ids of which what builds on something that is not there is left out, of a sender
 *   who passes on all they have: a page that heard what somebody wrote, and not yet what they wrote
 *   before, has it waiting. Where anything else would have to be left out nothing is
 * @returns `null` when there is nothing new
 */
export function examineUpdate(
	update: Uint8Array,
	doc: Y.Doc,
	waiting?: Waiting,
	mayMiss?: (client: number) => boolean
): Result<News | null, Extract<DocumentRefusal, 'malformed' | 'not-plain-text'>> {
	const decoded = decodeSound(update);
	if (!decoded.ok) return decoded;
	const news = newsIn(decoded.value, doc, waiting, mayMiss);
	return news && news.steps >= MAX_STEPS ? refuse('malformed') : ok(news);
}

function newsIn(
	decoded: Decoded,
	doc: Y.Doc,
	waiting: Waiting | undefined,
	mayMiss?: (client: number) => boolean
): News | null {
	const pending = pendingIn(doc);
	const parts: Part[] = [];
	const written: Ranges = new Map();
	for (const struct of decoded.structs) {
		if (struct instanceof Y.Skip) continue;
		const { client, clock } = struct.id;
		const from = Math.max(clock, Y.getState(doc.store, client));
		const to = clock + struct.length;
		const rest = from < to ? subtract(from, to, pending.written.get(client)) : [];
		const first = rest[0];
		if (!first) continue;
		parts.push({ struct, offset: first[0] - clock });
		for (const [a, b] of rest) addRange(written, client, a, b);
	}
	const { deleted, early, cuts } = newDeletions(decoded, doc, pending.deleted);
	if (parts.length === 0 && deleted.size === 0) return null;
	const { order, complete, reached } = asTakenIn(parts, stateOf(doc, waiting));
	const isWhole = complete && [...early].every(([client, end]) => end <= reached(client));
	if (!isWhole && mayMiss && missedIn(parts, order, early, reached).every(mayMiss))
		return newsIn(takenIn(decoded, order, reached), doc, waiting);
	const placing = straighten(order, places(doc, parts, waiting), MAX_STEPS);
	const hidden = hiddenIn(parts);
	const update = withoutHidden(encodeUpdate(parts, deleted), hidden);
	const news = {
		update,
		hidden,
		parts,
		cuts,
		changes: { written, deleted },
		complete: isWhole,
		// Deleting what is not there yet is a claim too: else one could silence the next to come.
		claims: [...new Set([...written.keys(), ...early.keys()])]
	};
	if (waiting && !news.complete) return { ...news, steps: 0 };
	return { ...news, steps: placing + stepsOf(update, parts, doc, waiting) };
}

/** Client ids of what cannot come in now, written or deleted. */
function missedIn(
	parts: readonly Part[],
	order: readonly Part[],
	early: ReadonlyMap<number, number>,
	reached: (client: number) => number
): number[] {
	const taken = new Set(order);
	return [
		...parts.filter((part) => !taken.has(part)).map(({ struct }) => struct.id.client),
		...[...early].filter(([client, end]) => end > reached(client)).map(([client]) => client)
	];
}

/** Of an update what can come in now: these structs, and deletions of what is there then. */
function takenIn(
	{ structs, ds }: Decoded,
	order: readonly Part[],
	reached: (client: number) => number
): Decoded {
	const taken = new Set(order.map(({ struct }) => struct));
	const clients = new Map(
		[...ds.clients].map(([client, ranges]) => {
			const end = reached(client);
			const there = ranges
				.filter(({ clock }) => clock < end)
				.map(({ clock, len }) => ({ clock, len: Math.min(len, end - clock) }));
			return [client, there] as const;
		})
	);
	return { structs: structs.filter((struct) => taken.has(struct)), ds: { clients } };
}

/** How far each client id's characters are there, or come before. */
function stateOf({ store }: Y.Doc, waiting?: Waiting): (client: number) => number {
	return (client) => Math.max(waiting?.queued.endOf(client) ?? 0, Y.getState(store, client));
}

/** Where a character stands that an update builds on, itself included; found out when it is asked. */
function places(doc: Y.Doc, parts: readonly Part[], waiting?: Waiting): Find {
	let find: Find | undefined;
	return (id) => {
		const before = waiting?.queued.parts ?? [];
		find ??=
			waiting && before.length > FEW
				? findIn(waiting.trialCopy().doc, [], parts)
				: findIn(doc, before, parts);
		return find(id);
	};
}

function stepsOf(
	update: Uint8Array,
	parts: readonly Part[],
	doc: Y.Doc,
	waiting?: Waiting
): number {
	if (parts.length === 0) return 0;
	const before = waiting?.queued.parts ?? [];
	if (parts.length + before.length <= FEW) return stepsIn(doc, parts, before, MAX_STEPS);
	const trialCopy = waiting?.trialCopy() ?? new TrialCopy(doc, []);
	return trialCopy.take(update, MAX_STEPS);
}

/** Deletions not yet done; `early` is up to where unwritten characters of a client id are deleted. */
function newDeletions(decoded: Decoded, doc: Y.Doc, pending: Ranges) {
	const deleted: Ranges = new Map();
	const early = new Map<number, number>();
	let cuts = 0;
	for (const [client, given] of decoded.ds.clients) {
		// Stretches over each other, by the thousand, would each be gone through, here and in Yjs.
		const ranges = joined(given);
		const structs = doc.store.clients.get(client) ?? [];
		const state = Y.getState(doc.store, client);
		for (const [clock, end] of ranges) {
			if (clock < state) {
				for (let i = Y.findIndexSS(structs, clock); i < structs.length; i++) {
					const struct = structs[i];
					if (!struct || struct.id.clock >= end) break;
					if (struct.deleted) continue;
					const from = Math.max(clock, struct.id.clock);
					const to = Math.min(end, struct.id.clock + struct.length);
					cuts += Number(from > struct.id.clock) + Number(to < struct.id.clock + struct.length);
					addRange(deleted, client, from, to);
				}
			}
			if (state < end) {
				for (const [a, b] of subtract(Math.max(clock, state), end, pending.get(client))) {
					addRange(deleted, client, a, b);
					early.set(client, b);
					cuts += 2;
				}
			}
		}
	}
	return { deleted, early, cuts };
}

/** Changes a document stored before incomplete ones were refused keeps until the rest arrives. */
function pendingIn(doc: Y.Doc): Changes {
	const written: Ranges = new Map();
	const deleted: Ranges = new Map();
	const { pendingStructs, pendingDs } = doc.store;
	if (!pendingStructs && !pendingDs) return { written, deleted };
	if (pendingStructs) {
		for (const struct of Y.decodeUpdateV2(pendingStructs.update).structs) {
			if (struct instanceof Y.Skip) continue;
			const { client, clock } = struct.id;
			addRange(written, client, clock, clock + struct.length);
		}
	}
	if (pendingDs) {
		for (const [client, ranges] of Y.decodeUpdateV2(pendingDs).ds.clients) {
			for (const { clock, len } of ranges) addRange(deleted, client, clock, clock + len);
		}
	}
	return { written: inOrder(written), deleted: inOrder(deleted) };
}
