import { deflateRawSync } from 'node:zlib';
import { writeXlsx } from 'hucre/xlsx';
import { pack } from './unpack.ts';

type Cell = string | number | Date | boolean | null;

/** A workbook as a spreadsheet writes it. */
export async function workbook(
	rows: readonly (readonly Cell[])[],
	more: { date1904?: boolean } = {}
): Promise<Uint8Array> {
	return writeXlsx({
		sheets: [{ name: 'Leden', rows: rows.map((row) => [...row]) }],
		...(more.date1904 && { dateSystem: '1904' })
	});
}

const NAMES = 'http://schemas.openxmlformats.org';
const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';
const OFFICE = `${NAMES}/officeDocument/2006/relationships`;

/** The parts of a workbook with one sheet whose rows are written out by hand. */
export function partsWith(rows: string, more: { shared?: string; before?: string } = {}) {
	const types = `${NAMES}/package/2006/content-types`;
	const main = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
	return new Map(
		Object.entries({
			'[Content_Types].xml': `${XML}<Types xmlns="${types}"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${main}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${main}.worksheet+xml"/><Override PartName="/xl/sharedStrings.xml" ContentType="${main}.sharedStrings+xml"/></Types>`,
			'_rels/.rels': `${XML}<Relationships xmlns="${NAMES}/package/2006/relationships"><Relationship Id="r1" Type="${OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
			'xl/workbook.xml': `${XML}<workbook xmlns="${NAMES}/spreadsheetml/2006/main" xmlns:r="${OFFICE}"><sheets><sheet name="Leden" sheetId="1" r:id="r1"/></sheets></workbook>`,
			'xl/_rels/workbook.xml.rels': `${XML}<Relationships xmlns="${NAMES}/package/2006/relationships"><Relationship Id="r1" Type="${OFFICE}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="r2" Type="${OFFICE}/sharedStrings" Target="sharedStrings.xml"/></Relationships>`,
			'xl/sharedStrings.xml': `${XML}<sst xmlns="${NAMES}/spreadsheetml/2006/main">${more.shared ?? ''}</sst>`,
			'xl/worksheets/sheet1.xml': `${XML}${more.before ?? ''}<worksheet xmlns="${NAMES}/spreadsheetml/2006/main"><sheetData>${rows}</sheetData></worksheet>`
		}).map(([name, text]) => [name, Buffer.from(text)])
	);
}

export const handmade = (...said: Parameters<typeof partsWith>): Uint8Array =>
	pack(partsWith(...said));

/** The same archive, where one part is packed so that it unpacks to so many bytes, and says it is small. */
export function bomb(bytes: number): Uint8Array {
	const name = 'xl/worksheets/sheet1.xml';
	const packed = deflateRawSync(Buffer.alloc(bytes, ' '));
	const file = Buffer.from(pack(new Map([...partsWith(''), [name, packed]])));
	// Both heads say that it is packed, and that it stays a hundred bytes.
	for (const [head, method, size] of [
		[0x04034b50, 8, 22],
		[0x02014b50, 10, 24]
	] as const) {
		for (let at = 0; at < file.length - 46; at++) {
			const called = at + (head === 0x04034b50 ? 30 : 46);
			if (file.readUInt32LE(at) !== head) continue;
			if (file.toString('utf8', called, called + name.length) !== name) continue;
			file.writeUInt16LE(8, at + method);
			file.writeUInt32LE(100, at + size);
		}
	}
	return file;
}
