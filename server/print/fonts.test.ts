import { Buffer } from 'node:buffer';
import { expect, test } from 'vitest';
import { canPrint } from '#lib/protocol/print-letters.ts';
import { fontFiles } from './fonts.ts';

/** Every code point of which a font says that it has a letter (tables `cmap` of formats 4 and 12). */
function lettersOf(file: Uint8Array): number[] {
	const font = Buffer.from(file.buffer, file.byteOffset, file.byteLength);
	const rows = Array.from({ length: font.readUInt16BE(4) }, (_, row) => 12 + row * 16);
	const row = rows.find((at) => font.toString('latin1', at, at + 4) === 'cmap')!;
	const cmap = font.subarray(font.readUInt32BE(row + 8));
	const maps = Array.from({ length: cmap.readUInt16BE(2) }, (_, at) =>
		cmap.subarray(cmap.readUInt32BE(8 + at * 8))
	);
	return maps.flatMap((map) => {
		const format = map.readUInt16BE(0);
		return format === 12 ? ofGroups(map) : format === 4 ? ofSegments(map) : [];
	});
}

const span = (first: number, last: number) =>
	Array.from({ length: last - first + 1 }, (_, at) => first + at);

const ofGroups = (map: Buffer) =>
	Array.from({ length: map.readUInt32BE(12) }, (_, at) => 16 + at * 12).flatMap((at) =>
		span(map.readUInt32BE(at), map.readUInt32BE(at + 4))
	);

function ofSegments(map: Buffer): number[] {
	const length = map.readUInt16BE(6);
	const segments = Array.from({ length: length / 2 }, (_, at) => 14 + at * 2);
	return segments.flatMap((at) => {
		const [last, first] = [map.readUInt16BE(at), map.readUInt16BE(at + length + 2)];
		const [moved, range] = [at + 2 * length + 2, at + 3 * length + 2];
		return span(first, last).filter((letter) => {
			const offset = map.readUInt16BE(range);
			const glyph = offset === 0 ? letter : map.readUInt16BE(range + offset + 2 * (letter - first));
			return letter !== 0xffff && glyph !== 0 && (glyph + map.readUInt16BE(moved)) % 0x10000 !== 0;
		});
	});
}

test('[issue 13] no letter that is said to be printed is in no font, of all that there are', async () => {
	const letters = new Set((await fontFiles('王')).flatMap(lettersOf));
	expect(letters.size).toBeGreaterThan(60_000);
	const drawsNothing = /[\p{C}\p{Z}\p{Variation_Selector}]/u;
	const missing = span(0x21, 0x2ffff).filter((code) => {
		const letter = String.fromCodePoint(code);
		return !drawsNothing.test(letter) && canPrint(letter) && !letters.has(code);
	});
	expect(missing.map((code) => code.toString(16))).toEqual([]);
});

test('the large font is read where somebody needs it', async () => {
	const plain = await fontFiles('Zoë D’Arcy, عائشة, Олена – € 10');
	expect(await fontFiles('王伟')).toHaveLength(plain.length + 1);
});
