import * as Y from 'yjs';
import { ok, refuse, type Result } from '#lib/domain/result.ts';
import type { DocumentRefusal } from '#lib/protocol/documents.ts';
import type { Struct } from './encode.ts';

export type Decoded = ReturnType<typeof Y.decodeUpdate>;

/** Characters one client id can ever write: far beyond any document, safe in all of Yjs's sums. */
const MAX_CLOCK = 2 ** 31;

/**
 * @returns what stands in an update, each struct of a shape that Yjs takes in as it stands; refuses what
 *   does not decode or would upset its order of structs, and what is not plain text
 */
export function decodeSound(
	update: Uint8Array
): Result<Decoded, Extract<DocumentRefusal, 'malformed' | 'not-plain-text'>> {
	let decoded: Decoded;
	try {
		decoded = Y.decodeUpdate(update);
	} catch {
		return refuse('malformed');
	}
	if (!isInSections(decoded.structs)) return refuse('malformed');
	for (const struct of decoded.structs) {
		if (!isSound(struct)) return refuse('malformed');
		if (!isPlain(struct)) return refuse('not-plain-text');
	}
	for (const ranges of decoded.ds.clients.values()) {
		for (const { clock, len } of ranges) {
			if (len < 1 || clock + len > MAX_CLOCK) return refuse('malformed');
		}
	}
	return ok(decoded);
}

/** Each client id has one section: of two, Yjs applies the last and merges both. */
function isInSections(structs: readonly Struct[]): boolean {
	const seen = new Set<number>();
	let [client, next] = [-1, 0];
	for (const { id, length } of structs) {
		if (id.client === client ? id.clock !== next : seen.has(id.client)) return false;
		client = id.client;
		next = id.clock + length;
		seen.add(client);
	}
	return true;
}

/** Shapes that decode but would make Yjs throw or corrupt its order of structs. */
function isSound(struct: Struct): boolean {
	const { client, clock } = struct.id;
	if (struct.length < 1 || clock + struct.length > MAX_CLOCK) return false;
	if (!(struct instanceof Y.Item)) return true;
	return [struct.origin, struct.rightOrigin].every(
		(id) => id === null || id.client !== client || id.clock < clock
	);
}

/**
 * A document is a few texts side by side: no nesting, no marks, no embeds. And no CR: a browser's field
 * leaves it out, and the next who types there would be taken for the author of all that follows it.
 */
function isPlain(struct: Struct): boolean {
	if (!(struct instanceof Y.Item)) return true;
	const { content, parentSub } = struct;
	const parent = struct.parent as unknown;
	const plain = content instanceof Y.ContentString && !content.str.includes('\r');
	return (
		(parent === null || typeof parent === 'string') &&
		parentSub === null &&
		(plain || content instanceof Y.ContentDeleted)
	);
}
