import { SECTION_ROWS } from '#lib/protocol/section-rows.ts';
import type { Sections } from '#lib/protocol/sections.ts';

/** By which field a section, or a list in it, is rows; undefined where it is a value. */
export type RowKeys = string | Readonly<Record<string, string>> | undefined;

export const rowKeysOf = (section: keyof Sections): RowKeys =>
	(SECTION_ROWS as Readonly<Record<string, RowKeys>>)[section];

export type Row = Readonly<Record<string, unknown>>;
type RowsByKey = ReadonlyMap<string, Row>;

export const isRow = (value: unknown): value is Row =>
	typeof value === 'object' && value !== null && !Array.isArray(value);

/** Of a list that is shorter nothing is remembered: it is made again as soon. */
const LIST_LEAST = 32;

/** What was once made of a list or a row, as long as somebody has it: neither ever changes in place. */
const byKeys = new WeakMap<readonly unknown[], { key: string; rows: RowsByKey | null }>();
const texts = new WeakMap<Row, string>();

/** The rows by their key; null where it is no list of rows with a key each. */
export function byKey(list: unknown, key: string): RowsByKey | null {
	if (!Array.isArray(list)) return null;
	const known = byKeys.get(list);
	if (known?.key === key) return known.rows;
	const rows = rowsByKey(list as unknown[], key);
	if (list.length >= LIST_LEAST) byKeys.set(list, { key, rows });
	return rows;
}

function rowsByKey(list: readonly unknown[], key: string): RowsByKey | null {
	const rows = new Map<string, Row>();
	for (const row of list) {
		if (!isRow(row) || typeof row[key] !== 'string') return null;
		rows.set(row[key], row);
	}
	return rows.size === list.length ? rows : null;
}

/** As `JSON.stringify` writes it; of long lists each row is written once, in however many versions it stands. */
export function jsonOf(section: unknown, keys: RowKeys): string {
	if (typeof keys === 'string') return listJson(section);
	if (keys === undefined || !isRow(section)) return JSON.stringify(section);
	const fields = Object.entries(section).flatMap(([field, part]) => {
		if (part === undefined) return [];
		const text = Object.hasOwn(keys, field) ? listJson(part) : JSON.stringify(part);
		return [`${JSON.stringify(field)}:${text}`];
	});
	return `{${fields.join(',')}}`;
}

function listJson(list: unknown): string {
	if (!Array.isArray(list) || list.length < LIST_LEAST || !list.every(isRow)) {
		return JSON.stringify(list);
	}
	return `[${list.map(rowJson).join(',')}]`;
}

function rowJson(row: Row): string {
	let text = texts.get(row);
	if (text === undefined) texts.set(row, (text = JSON.stringify(row)));
	return text;
}

/**
 * The section with what it was before in place of whatever is the same to the letter, row by row and field
 * by field: what did not change is the same object, and so is compared and written no more. The one before
 * itself where nothing changed.
 * @param before what the same viewers had
 */
export function settled(section: unknown, before: unknown, keys: RowKeys): unknown {
	if (typeof keys === 'string') return settledRows(section, before, keys);
	if (!isRow(section) || !isRow(before)) return isAlike(section, before) ? before : section;
	const fields = Object.entries(section).map(([field, part]) => {
		const old = Object.hasOwn(before, field) ? before[field] : undefined;
		const key = keys && Object.hasOwn(keys, field) ? keys[field] : undefined;
		if (key !== undefined) return [field, settledRows(part, old, key)] as const;
		return [field, isAlike(part, old) ? old : part] as const;
	});
	const old = Object.keys(before);
	const isSame =
		old.length === fields.length &&
		fields.every(([field, part], at) => field === old[at] && part === before[field]);
	return isSame ? before : Object.fromEntries(fields);
}

function settledRows(list: unknown, before: unknown, key: string): unknown {
	const known = byKey(before, key);
	if (!known || !Array.isArray(list)) return isAlike(list, before) ? before : list;
	const old = before as readonly unknown[];
	let isSame = list.length === old.length;
	const rows = (list as unknown[]).map((row, at) => {
		const one = isRow(row) ? known.get(row[key] as string) : undefined;
		const kept = one !== undefined && isAlike(row, one) ? one : row;
		if (kept !== old[at]) isSame = false;
		return kept;
	});
	return isSame ? before : rows;
}

/** Whether JSON writes both to the letter the same; of a few that it does it may say no. */
function isAlike(one: unknown, other: unknown): boolean {
	if (one === other) return true;
	if (Array.isArray(one)) {
		return (
			Array.isArray(other) &&
			one.length === other.length &&
			one.every((part, at) => isAlike(part, other[at]))
		);
	}
	if (!isRow(one) || !isRow(other)) return false;
	const fields = Object.keys(one);
	const others = Object.keys(other);
	return (
		fields.length === others.length &&
		fields.every((field, at) => field === others[at] && isAlike(one[field], other[field]))
	);
}
