import { Buffer } from 'node:buffer';

/** The section of a WebAssembly module that says how much memory it begins with, and may have. */
const MEMORY = 5;
/** Memory grows by so many bytes. */
const PAGE = 64 * 1024;
/** Past the sign and the version with which a module begins. */
const FIRST = 8;

/**
 * The same module with a memory that never grows beyond so much. Limits of a thread count what JavaScript
 * has and not this; the module itself says how much it may have, and this one says nothing.
 * @param most bytes
 */
export function limited(module: Buffer, most: number): Buffer<ArrayBuffer> {
	for (let at = FIRST; at < module.length;) {
		const size = read(module, at + 1);
		const end = size.next + size.value;
		if (module[at] !== MEMORY) {
			at = end;
			continue;
		}
		const count = read(module, size.next);
		const least = read(module, count.next + 1);
		if (count.value !== 1) break;
		const said = [1, 1, ...written(least.value), ...written(Math.floor(most / PAGE))];
		const section = Buffer.from([MEMORY, ...written(said.length), ...said]);
		return Buffer.concat([module.subarray(0, at), section, module.subarray(end)]);
	}
	throw new Error('a module without one memory of its own');
}

/** A number as modules write it: seven bits a byte, the lowest first. */
function read(bytes: Buffer, from: number): { value: number; next: number } {
	let value = 0;
	for (let at = from, factor = 1; ; at += 1, factor *= 128) {
		const byte = bytes.readUInt8(at);
		value += (byte & 0x7f) * factor;
		if (byte < 0x80) return { value, next: at + 1 };
	}
}

function written(value: number): number[] {
	return value < 128 ? [value] : [(value % 128) + 128, ...written(Math.floor(value / 128))];
}
