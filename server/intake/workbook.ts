import type { Buffer } from 'node:buffer';
import { readXlsx } from 'hucre/xlsx';
import { FILE } from '#lib/domain/limits.ts';
import { ok, type Result } from '#lib/domain/result.ts';
import type { IntakeRefusal } from '#lib/protocol/intake.ts';
import { pack, unpack } from './unpack.ts';

/** A sheet as it stands in the file, with rows that are empty. */
export interface RawSheet {
	name: string;
	rows: readonly (readonly string[])[];
}

/** So much of each sheet is read, and one row more, so that it is noticed. */
const RANGE = `A1:${columnName(FILE.columns)}${FILE.rows + 1}`;

/**
 * The sheets of a workbook that somebody sees, every cell as a text: of a formula what it came to, a date
 * as 2027-09-30 by whichever calendar the file counts its days, a number with all its digits.
 */
export async function sheetsOf(file: Buffer): Promise<Result<RawSheet[], IntakeRefusal>> {
	const parts = unpack(file);
	if (!parts.ok) return parts;
	const { sheets } = await readXlsx(pack(parts.value), {
		range: RANGE,
		sheets: ({ hidden, veryHidden }) => !hidden && !veryHidden
	});
	return ok(
		sheets.map(({ name, rows }) => ({ name, rows: rows.map((row) => row.map(textOfCell)) }))
	);
}

/** A value as people read it. */
export function textOfCell(value: unknown): string {
	if (value === null || value === undefined) return '';
	if (value instanceof Date) return textOfDate(value);
	if (typeof value === 'number') return textOfNumber(value);
	if (typeof value === 'string') return value;
	return typeof value === 'boolean' ? String(value) : '';
}

/** Days are counted without a time zone. */
function textOfDate(date: Date): string {
	if (Number.isNaN(date.getTime())) return '';
	const [day = '', time = ''] = date.toISOString().split('T');
	return time.startsWith('00:00:00') ? day : `${day} ${time.slice(0, 5)}`;
}

/** Whole numbers with all digits: a telephone number is one in many a sheet. */
function textOfNumber(number: number): string {
	return Number.isSafeInteger(number) ? number.toFixed(0) : String(number);
}

function columnName(column: number): string {
	const letter = String.fromCharCode(65 + ((column - 1) % 26));
	return column > 26 ? columnName(Math.floor((column - 1) / 26)) + letter : letter;
}
