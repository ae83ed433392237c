import { Buffer } from 'node:buffer';
import { crc32, inflateRawSync } from 'node:zlib';
import { FILE } from '#lib/domain/limits.ts';
import { ok, refuse, type Result } from '#lib/domain/result.ts';
import type { IntakeRefusal } from '#lib/protocol/intake.ts';

type Parts = ReadonlyMap<string, Buffer>;

const END = 0x06054b50;
const ENTRY = 0x02014b50;
const LOCAL = 0x04034b50;
const END_BYTES = 22;
const ENTRY_BYTES = 46;
const LOCAL_BYTES = 30;
/** What may stand behind the end: a note of at most so many bytes. */
const NOTE_BYTES = 0xffff;
const ENCRYPTED = 1;

/** What a workbook says itself in; pictures, macros and other files in it are left packed. */
const READ = /\.(xml|rels)$/i;
/** A document that brings its own grammar could make words longer than itself, or name other files. */
const GRAMMAR = ['<!DOCTYPE', '<!ENTITY'];

/**
 * The parts of a workbook by name, unpacked and counted as they are: what the file says of its sizes is not
 * believed. Refused is what gets larger than `FILE` allows, what is locked, and what brings a grammar.
 */
export function unpack(file: Buffer): Result<Parts, IntakeRefusal> {
	const end = endOf(file);
	if (end === -1) return refuse('file-unreadable');
	const count = file.readUInt16LE(end + 10);
	if (count > FILE.parts) return refuse('file-too-heavy');
	const parts = new Map<string, Buffer>();
	let left: number = FILE.unpackedBytes;
	let at = file.readUInt32LE(end + 16);
	for (let entry = 0; entry < count; entry++) {
		if (at + ENTRY_BYTES > end || file.readUInt32LE(at) !== ENTRY) return refuse('file-unreadable');
		const nameBytes = file.readUInt16LE(at + 28);
		const name = file.toString('utf8', at + ENTRY_BYTES, at + ENTRY_BYTES + nameBytes);
		if (READ.test(name)) {
			if (parts.has(name)) return refuse('file-unsafe');
			const part = partAt(file, at, left);
			if (!part.ok) return part;
			if (GRAMMAR.some((sign) => part.value.includes(sign))) return refuse('file-unsafe');
			left -= part.value.length;
			parts.set(name, part.value);
		}
		at += ENTRY_BYTES + nameBytes + file.readUInt16LE(at + 30) + file.readUInt16LE(at + 32);
	}
	return ok(parts);
}

function endOf(file: Buffer): number {
	const first = Math.max(0, file.length - END_BYTES - NOTE_BYTES);
	for (let at = file.length - END_BYTES; at >= first; at--) {
		if (file.readUInt32LE(at) === END) return at;
	}
	return -1;
}

function partAt(file: Buffer, entry: number, most: number): Result<Buffer, IntakeRefusal> {
	if (file.readUInt16LE(entry + 8) & ENCRYPTED) return refuse('file-old-excel');
	const local = file.readUInt32LE(entry + 42);
	const isThere = local + LOCAL_BYTES <= file.length && file.readUInt32LE(local) === LOCAL;
	if (!isThere) return refuse('file-unreadable');
	const names = file.readUInt16LE(local + 26) + file.readUInt16LE(local + 28);
	const begin = local + LOCAL_BYTES + names;
	const packed = file.subarray(begin, begin + file.readUInt32LE(entry + 20));
	const method = file.readUInt16LE(entry + 10);
	if (method === 0) return packed.length > most ? refuse('file-too-heavy') : ok(packed);
	if (method !== 8) return refuse('file-unreadable');
	try {
		return ok(inflateRawSync(packed, { maxOutputLength: most }));
	} catch (cause) {
		const { code } = cause as { code?: string };
		return refuse(code === 'ERR_BUFFER_TOO_LARGE' ? 'file-too-heavy' : 'file-unreadable');
	}
}

/** The same parts as an archive in which nothing is packed: who reads it meets no size but these. */
export function pack(parts: Parts): Buffer {
	const local: Buffer[] = [];
	const central: Buffer[] = [];
	let at = 0;
	for (const [name, part] of parts) {
		const called = Buffer.from(name);
		const head = Buffer.alloc(LOCAL_BYTES);
		head.writeUInt32LE(LOCAL, 0);
		describe(head, 4, part, called);
		const entry = Buffer.alloc(ENTRY_BYTES);
		entry.writeUInt32LE(ENTRY, 0);
		describe(entry, 6, part, called);
		entry.writeUInt32LE(at, 42);
		local.push(head, called, part);
		central.push(entry, called);
		at += LOCAL_BYTES + called.length + part.length;
	}
	const end = Buffer.alloc(END_BYTES);
	end.writeUInt32LE(END, 0);
	end.writeUInt16LE(parts.size, 8);
	end.writeUInt16LE(parts.size, 10);
	end.writeUInt32LE(Buffer.concat(central).length, 12);
	end.writeUInt32LE(at, 16);
	return Buffer.concat([...local, ...central, end]);
}

/** What the head of a part and its entry say alike, from this byte on; stored as it is. */
function describe(head: Buffer, from: number, part: Buffer, name: Buffer): void {
	head.writeUInt16LE(20, from);
	head.writeUInt32LE(crc32(part), from + 10);
	head.writeUInt32LE(part.length, from + 14);
	head.writeUInt32LE(part.length, from + 18);
	head.writeUInt16LE(name.length, from + 22);
}
