import * as encoding from 'lib0/encoding';
import * as Y from 'yjs';
import { rangesOf, type Ranges } from './ranges.ts';

type Decoded = ReturnType<typeof Y.decodeUpdate>;
export type Struct = Decoded['structs'][number];

/** A struct from its `offset`th character on. */
export interface Part {
	struct: Struct;
	offset: number;
}

/**
 * Writes an update of these structs and deletions the one way Yjs does: each client id once, the
 * highest in front, which is what it counts on when it merges. Gaps in clocks become skips.
 */
export function encodeUpdate(structs: readonly Part[], deleted: Ranges): Uint8Array {
	const byClient = groupedByClient(structs);
	const encoder = new Y.UpdateEncoderV1();
	const rest = encoder.restEncoder;
	encoding.writeVarUint(rest, byClient.length);
	for (const [client, list] of byClient) {
		const parts = withSkips(list);
		const first = parts[0]!;
		encoding.writeVarUint(rest, parts.length);
		encoder.writeClient(client);
		encoding.writeVarUint(rest, first.struct.id.clock + first.offset);
		for (const { struct, offset } of parts) struct.write(encoder, offset);
	}
	encoding.writeVarUint(rest, deleted.size);
	for (const [client, ranges] of deleted) {
		encoding.writeVarUint(rest, client);
		encoding.writeVarUint(rest, ranges.length);
		for (const [from, to] of ranges) {
			encoding.writeVarUint(rest, from);
			encoding.writeVarUint(rest, to - from);
		}
	}
	return encoder.toUint8Array();
}

function groupedByClient(structs: readonly Part[]): [number, readonly Part[]][] {
	const [first] = structs;
	// A single key, as nearly all are.
	if (first && structs.length === 1) return [[first.struct.id.client, structs]];
	const byClient = [...Map.groupBy(structs, ({ struct }) => struct.id.client)];
	return byClient.sort(([a], [b]) => b - a);
}

/** Writes whole structs, of which the order and the gaps are as in the update they came from. */
export function encodeStructs(structs: readonly Struct[], ds: Decoded['ds'] | null): Uint8Array {
	const parts = structs
		.filter((struct) => !(struct instanceof Y.Skip))
		.map((struct) => ({ struct, offset: 0 }));
	return encodeUpdate(parts, ds ? rangesOf(ds) : new Map());
}

/** Clocks of one client must follow each other, so a gap is written as a skip. */
function withSkips(list: readonly Part[]): Part[] {
	const parts: Part[] = [];
	let next: number | null = null;
	for (const part of list) {
		const { id, length } = part.struct;
		const start = id.clock + part.offset;
		if (next !== null && start > next) {
			const skip = new Y.Skip(Y.createID(id.client, next), start - next);
			parts.push({ struct: skip, offset: 0 });
		}
		parts.push(part);
		next = id.clock + length;
	}
	return parts;
}
