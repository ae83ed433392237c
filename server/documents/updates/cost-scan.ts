import * as Y from 'yjs';
import type { Part } from './encode.ts';

type Id = { client: number; clock: number } | null;

/**
 * What Yjs takes in, in the order it does; what waits for others, and what waits for that, is left
 * out.
 * @param stateOf how far a client id's characters are there
 * @returns whether that is all, too, and how far each client id's characters are there then
 */
export function asTakenIn(
	parts: readonly Part[],
	stateOf: (client: number) => number
): { order: Part[]; complete: boolean; reached: (client: number) => number } {
	const [only] = parts;
	if (only && parts.length === 1) return aloneTakenIn(only, stateOf);
	const heads = new Map<number, { list: Part[]; next: number }>();
	for (const part of parts) {
		const head = heads.get(part.struct.id.client);
		if (head) head.list.push(part);
		else heads.set(part.struct.id.client, { list: [part], next: 0 });
	}
	const order: Part[] = [];
	const state = new Map<number, number>();
	const reached = (client: number) => state.get(client) ?? stateOf(client);
	let complete = true;
	for (const client of [...heads.keys()].sort((a, b) => b - a)) {
		const stack = [client];
		while (stack.length > 0) {
			const top = stack.at(-1)!;
			const head = heads.get(top);
			const part = head?.list[head.next];
			if (!part && top === client) break;
			const missing = part ? missingTo(part, reached) : top;
			if (part && missing === null) {
				order.push(part);
				state.set(top, part.struct.id.clock + part.struct.length);
				head!.next++;
				if (stack.length > 1) stack.pop();
			} else if (missing === null || stack.includes(missing)) {
				// Not there, or each waits for the other.
				for (const stuck of stack.splice(0)) heads.delete(stuck);
				complete = false;
			} else stack.push(missing);
		}
	}
	return { order, complete, reached };
}

/** The same for a single key, as nearly all are. */
function aloneTakenIn(
	part: Part,
	stateOf: (client: number) => number
): ReturnType<typeof asTakenIn> {
	if (missingTo(part, stateOf) !== null) return { order: [], complete: false, reached: stateOf };
	const { id, length } = part.struct;
	const reached = (client: number) => (client === id.client ? id.clock + length : stateOf(client));
	return { order: [part], complete: true, reached };
}

/** A client id whose characters must be there first. */
function missingTo({ struct, offset }: Part, reached: (client: number) => number): number | null {
	const { client, clock } = struct.id;
	if (clock + offset > reached(client)) return client;
	if (!(struct instanceof Y.Item)) return null;
	for (const id of [struct.origin, struct.rightOrigin]) {
		if (id && id.client !== client && id.clock >= reached(id.client)) return id.client;
	}
	return null;
}

/**
 * How many pieces of text Yjs would go through to find where these belong, among those that are in a
 * document already. Where nobody else wrote meanwhile that is none.
 * @param before what waits to come into the document, and these may build on
 * @param limit where counting ends
 */
export function stepsIn(
	doc: Y.Doc,
	parts: readonly Part[],
	before: readonly Part[],
	limit: number
): number {
	let count = 0;
	for (const part of parts) {
		if (count >= limit) break;
		count += stepsFor(doc, part, [parts, before], limit - count);
	}
	return count;
}

function stepsFor(
	doc: Y.Doc,
	{ struct, offset }: Part,
	fresh: readonly (readonly Part[])[],
	limit: number
): number {
	if (!(struct instanceof Y.Item)) return 0;
	const { client, clock } = struct.id;
	const origin = offset > 0 ? Y.createID(client, clock + offset - 1) : struct.origin;
	const left = origin && itemAt(doc, origin);
	// Nothing that is there can build on what is new.
	if (origin && !left) return 0;
	const right = rightOf(doc, struct, fresh);
	if (left && left === right) return 0;
	const first = left ? left.right : startOf(doc, struct, right);
	return steps(doc, { client, origin, rightOrigin: struct.rightOrigin, left, right, first }, limit);
}

/** What is right of this and in the document, past what is new itself. */
function rightOf(
	doc: Y.Doc,
	{ rightOrigin }: Y.Item,
	fresh: readonly (readonly Part[])[]
): Y.Item | null {
	const passed = new Set<Y.Item>();
	let id = rightOrigin;
	while (id) {
		const there = itemAt(doc, id);
		if (there) return there;
		const { client, clock } = id;
		const holds = ({ struct }: Part) =>
			struct.id.client === client &&
			struct.id.clock <= clock &&
			clock < struct.id.clock + struct.length;
		const found = fresh.flatMap((parts) => parts.find(holds) ?? [])[0]?.struct;
		if (!(found instanceof Y.Item) || passed.has(found)) return null;
		passed.add(found);
		id = found.rightOrigin;
	}
	return null;
}

interface Search {
	readonly client: number;
	readonly origin: Id;
	readonly rightOrigin: Id;
	/** When what comes before is only a part of this. */
	readonly left: Y.Item | null;
	readonly right: Y.Item | null;
	readonly first: Y.Item | null;
}

/** Goes where Yjs's `Item.integrate` goes. */
function steps(doc: Y.Doc, search: Search, limit: number): number {
	const { client, origin, rightOrigin, left, right, first } = search;
	if (first === right || first === null) return 0;
	const passed = new Set<Y.Item | Y.GC>(left ? [left] : []);
	let count = 0;
	for (let item: Y.Item | null = first; item && item !== right && count < limit;) {
		count++;
		passed.add(item);
		if (same(item.origin, origin)) {
			if (item.id.client >= client && same(item.rightOrigin, rightOrigin)) break;
		} else if (!item.origin || !passed.has(Y.getItem(doc.store, item.origin))) break;
		item = item.right;
	}
	return count;
}

function itemAt({ store }: Y.Doc, { client, clock }: { client: number; clock: number }) {
	if (clock >= Y.getState(store, client)) return null;
	const struct: Y.Item | Y.GC = Y.getItem(store, Y.createID(client, clock));
	return struct instanceof Y.Item ? struct : null;
}

function startOf(doc: Y.Doc, { parent }: Y.Item, right: Y.Item | null): Y.Item | null {
	const type = typeof parent === 'string' ? doc.share.get(parent) : (parent ?? right?.parent);
	return type instanceof Y.AbstractType ? type._start : null;
}

function same(a: Id, b: Id): boolean {
	return a === b || (a !== null && b !== null && a.client === b.client && a.clock === b.clock);
}
