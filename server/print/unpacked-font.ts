import { Buffer } from 'node:buffer';
import { inflateSync } from 'node:zlib';

/** Lengths in bytes of what begins a file, and of what says where one table is: packed, and unpacked. */
const PACKED = { head: 44, table: 20 } as const;
const PLAIN = { head: 12, table: 16 } as const;

/**
 * A font as programs read it, of one that was packed for the web (WOFF 1.0): the same tables, unpacked.
 * @param file one of ours, from the registry
 */
export function unpackedFont(file: Buffer): Buffer {
	const count = file.readUInt16BE(12);
	const head = Buffer.alloc(PLAIN.head + count * PLAIN.table);
	file.copy(head, 0, 4, 8);
	head.writeUInt16BE(count, 4);
	const step = Math.floor(Math.log2(count));
	head.writeUInt16BE(2 ** step * PLAIN.table, 6);
	head.writeUInt16BE(step, 8);
	head.writeUInt16BE((count - 2 ** step) * PLAIN.table, 10);
	const parts = [head];
	let at = head.length;
	for (let index = 0; index < count; index += 1) {
		const entry = PACKED.head + index * PACKED.table;
		const [offset, packed, length] = [4, 8, 12].map((field) =>
			file.readUInt32BE(entry + field)
		) as [number, number, number];
		const stored = file.subarray(offset, offset + packed);
		const table = Buffer.alloc(Math.ceil(length / 4) * 4);
		(packed < length ? inflateSync(stored) : stored).copy(table);
		const row = PLAIN.head + index * PLAIN.table;
		file.copy(head, row, entry, entry + 4);
		file.copy(head, row + 4, entry + 16, entry + 20);
		head.writeUInt32BE(at, row + 8);
		head.writeUInt32BE(length, row + 12);
		parts.push(table);
		at += table.length;
	}
	return Buffer.concat(parts, at);
}
