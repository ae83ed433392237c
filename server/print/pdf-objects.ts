import { Buffer } from 'node:buffer';
import { inflateSync } from 'node:zlib';

/** A value of a document; a name is `{ name }`, a reference `{ ref }`, a string its bytes. */
export type PdfValue =
	| null
	| boolean
	| number
	| Buffer
	| { name: string }
	| { ref: number }
	| { array: PdfValue[] }
	| PdfDict;

export interface PdfDict {
	dict: ReadonlyMap<string, PdfValue>;
	/** What stands behind it, as it stands there. */
	stream?: Buffer;
}

/** Numbers of objects → what they are. */
export type PdfObjects = ReadonlyMap<number, PdfValue>;

export const isDict = (value: PdfValue | undefined): value is PdfDict =>
	value instanceof Object && 'dict' in value;

/** What a stream says, where it is not packed or packed in the one way that we write. */
export function streamOf({ dict, stream }: PdfDict): Buffer {
	if (!stream) throw new Error('no stream');
	const filter = dict.get('Filter');
	if (filter === undefined) return stream;
	if (filter instanceof Object && 'name' in filter && filter.name === 'FlateDecode') {
		return inflateSync(stream, { maxOutputLength: MOST_STREAM });
	}
	throw new Error('a filter that is not ours');
}

const MOST_STREAM = 64 * 1024 * 1024;
const BEGINS = /(?<![\w])(\d+) 0 obj\b/g;

/**
 * Every object of a document, one after another as they stand in the file: what an index leaves out is
 * looked at too. Throws at what it does not understand.
 */
export function objectsOf(file: Buffer): PdfObjects {
	const text = file.toString('latin1');
	const objects = new Map<number, PdfValue>();
	BEGINS.lastIndex = 0;
	for (let found = BEGINS.exec(text); found; found = BEGINS.exec(text)) {
		const reader = new Reader(file, BEGINS.lastIndex);
		objects.set(Number(found[1]), reader.object());
		BEGINS.lastIndex = reader.at;
	}
	for (const value of [...objects.values()]) {
		if (isDict(value) && nameAt(value, 'Type') === 'ObjStm') unpack(value, objects);
	}
	return objects;
}

/** Objects that are packed together in a stream. */
function unpack(packed: PdfDict, objects: Map<number, PdfValue>): void {
	const bytes = streamOf(packed);
	const [first, count] = [packed.dict.get('First'), packed.dict.get('N')];
	if (typeof first !== 'number' || typeof count !== 'number') throw new Error('no object stream');
	const index = new Reader(bytes, 0);
	for (let at = 0; at < count; at += 1) {
		const [number, offset] = [index.value(), index.value()];
		if (typeof number !== 'number' || typeof offset !== 'number') throw new Error('no index');
		objects.set(number, new Reader(bytes, first + offset).value());
	}
}

/** The name that stands in a dictionary under a key. */
export function nameAt({ dict }: PdfDict, key: string): string | null {
	const value = dict.get(key);
	return value instanceof Object && 'name' in value ? value.name : null;
}

const BLANK = ' \t\r\n\f\0';
const ENDS = `${BLANK}()<>[]{}/%`;

class Reader {
	at: number;
	readonly #bytes: Buffer;

	constructor(bytes: Buffer, at: number) {
		this.#bytes = bytes;
		this.at = at;
	}

	/** A value, with the stream behind it where there is one. */
	object(): PdfValue {
		const value = this.value();
		this.#skip();
		if (!isDict(value) || !this.#takes('stream')) return value;
		this.at += this.#sign() === '\r' ? 2 : 1;
		const length = value.dict.get('Length');
		if (typeof length !== 'number') throw new Error('a stream without a length');
		const stream = this.#bytes.subarray(this.at, this.at + length);
		this.at += length;
		this.#skip();
		if (!this.#takes('endstream')) throw new Error('a stream of another length');
		return { ...value, stream };
	}

	value(): PdfValue {
		this.#skip();
		if (this.#takes('<<')) return this.#dict();
		if (this.#takes('[')) return { array: this.#until(']') };
		if (this.#takes('(')) return this.#string();
		if (this.#takes('<')) return this.#hex();
		if (this.#takes('/')) return { name: this.#word() };
		const word = this.#word();
		if (word === 'true' || word === 'false') return word === 'true';
		if (word === 'null') return null;
		if (!/^[+-]?(\d+\.?\d*|\.\d+)$/.test(word)) throw new Error(`not a value: ${word}`);
		return this.#reference(word) ?? Number(word);
	}

	#reference(word: string): PdfValue | null {
		const behind = this.#bytes.toString('latin1', this.at, this.at + 6);
		const found = /^\s+0\s+R(?!\w)/.exec(behind);
		if (!found || !/^\d+$/.test(word)) return null;
		this.at += found[0].length;
		return { ref: Number(word) };
	}

	#dict(): PdfDict {
		const all = this.#until('>>');
		const dict = new Map<string, PdfValue>();
		for (let at = 0; at < all.length; at += 2) {
			const key = all[at];
			if (!(key instanceof Object && 'name' in key)) throw new Error('a key that is no name');
			dict.set(key.name, all[at + 1] ?? null);
		}
		return { dict };
	}

	#until(end: string): PdfValue[] {
		const values: PdfValue[] = [];
		for (this.#skip(); !this.#takes(end); this.#skip()) values.push(this.value());
		return values;
	}

	#string(): Buffer {
		const bytes: number[] = [];
		for (let deep = 1; ;) {
			const byte = this.#bytes.readUInt8(this.at++);
			if (byte === 0x5c) {
				bytes.push(this.#escaped());
				continue;
			}
			if (byte === 0x28) deep += 1;
			if (byte === 0x29 && --deep === 0) return Buffer.from(bytes);
			bytes.push(byte);
		}
	}

	#escaped(): number {
		const digits = /^[0-7]{1,3}/.exec(this.#bytes.toString('latin1', this.at, this.at + 3))?.[0];
		if (digits) {
			this.at += digits.length;
			return parseInt(digits, 8) % 256;
		}
		const byte = this.#bytes.readUInt8(this.at++);
		const short = 'nrtbf'.indexOf(String.fromCharCode(byte));
		return short === -1 ? byte : '\n\r\t\b\f'.charCodeAt(short);
	}

	#hex(): Buffer {
		const end = this.#bytes.indexOf('>', this.at);
		const digits = this.#bytes.toString('latin1', this.at, end).replaceAll(/\s/g, '');
		this.at = end + 1;
		return Buffer.from(digits.length % 2 === 0 ? digits : `${digits}0`, 'hex');
	}

	#word(): string {
		const from = this.at;
		while (this.at < this.#bytes.length && !ENDS.includes(this.#sign())) this.at += 1;
		return this.#bytes
			.toString('latin1', from, this.at)
			.replaceAll(/#([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));
	}

	#skip(): void {
		for (; this.at < this.#bytes.length; this.at += 1) {
			if (this.#sign() === '%') while (!'\r\n'.includes(this.#sign())) this.at += 1;
			else if (!BLANK.includes(this.#sign())) return;
		}
	}

	#takes(word: string): boolean {
		if (this.#bytes.toString('latin1', this.at, this.at + word.length) !== word) return false;
		this.at += word.length;
		return true;
	}

	#sign(): string {
		return String.fromCharCode(this.#bytes.readUInt8(this.at));
	}
}
