import { Buffer } from 'node:buffer';
import { FILE } from '#lib/domain/limits.ts';
import { ok, refuse, type Result } from '#lib/domain/result.ts';
import { rowsOf } from '#lib/domain/sheet/delimited.ts';
import type { IntakeRefusal, Sheet } from '#lib/protocol/intake.ts';
import { textOf } from './text.ts';
import { sheetsOf, type RawSheet } from './workbook.ts';

/** How files begin: what Excel writes now, what it wrote until 2007 or with a password, and a PDF. */
const PACKED = [0x50, 0x4b];
const OLD = [0xd0, 0xcf, 0x11, 0xe0];
const PDF = [0x25, 0x50, 0x44, 0x46];

/**
 * The sheets of a file that have something in them, by what the file is and not by its name. All of the
 * first is read or none; of others only as long as there is room.
 */
export async function readList(bytes: Uint8Array): Promise<Result<Sheet[], IntakeRefusal>> {
	const begins = (signs: readonly number[]) => signs.every((sign, at) => bytes[at] === sign);
	if (begins(OLD)) return refuse('file-old-excel');
	if (begins(PDF)) return refuse('file-unreadable');
	const raw = begins(PACKED) ? await sheetsOf(Buffer.from(bytes)) : textSheet(bytes);
	return raw.ok ? withinLimits(raw.value) : raw;
}

function textSheet(bytes: Uint8Array): Result<RawSheet[], IntakeRefusal> {
	const text = textOf(bytes);
	if (text === null) return refuse('file-unreadable');
	return ok([{ name: '', rows: rowsOf(text, FILE.rows + 1) }]);
}

function withinLimits(raw: readonly RawSheet[]): Result<Sheet[], IntakeRefusal> {
	const sheets: Sheet[] = [];
	let left: number = FILE.cells;
	for (const { name, rows } of raw) {
		const sheet = { name, rows: filled(rows) };
		if (sheet.rows.length === 0) continue;
		const isWhole = rows.length <= FILE.rows;
		left -= sheet.rows.reduce((cells, row) => cells + row.cells.length, 0);
		if (isWhole && left >= 0) sheets.push(sheet);
		else if (sheets.length === 0) return refuse(isWhole ? 'file-too-heavy' : 'file-too-long');
		else break;
	}
	return sheets.length > 0 ? ok(sheets) : refuse('file-empty');
}

/** Rows and cells up to the last one that has something in it; rows in between that are empty are left out. */
const filled = (rows: RawSheet['rows']): Sheet['rows'] =>
	rows.flatMap((row, at) => {
		const within = row.slice(0, FILE.columns).map((cell) => cell.slice(0, FILE.cellLength));
		const last = within.findLastIndex((cell) => cell.trim() !== '');
		return last === -1 ? [] : [{ at: at + 1, cells: within.slice(0, last + 1) }];
	});
