import type { FieldsPatch, Patch, RowsPatch, TextPatch } from '#lib/protocol/patch.ts';
import { byKey, isRow, type Row, type RowKeys } from './rows.ts';

/** A text that is shorter is sent whole: saying where it changed costs as much. */
const TEXT_LEAST = 24;

/** It cannot be said as a change: the whole is sent. */
export const WHOLE = Symbol('whole');

/**
 * What makes of `before` what is `after`, both as JSON carries them: fields without a value are not
 * there. Null where they are the same, WHOLE where nothing shorter can be said.
 * @param keys by which field it is rows, or which of its lists are
 */
export function difference(
	before: unknown,
	after: unknown,
	keys: RowKeys
): Patch | null | typeof WHOLE {
	if (before === after) return null;
	if (typeof keys === 'string') return rowsDifference(before, after, keys);
	if (typeof before === 'string' && typeof after === 'string') return textDifference(before, after);
	if (isRow(before) && isRow(after)) return fieldsDifference(before, after, keys ?? {});
	return isSame(before, after) ? null : WHOLE;
}

function textDifference(before: string, after: string): TextPatch | typeof WHOLE {
	if (after.length < TEXT_LEAST) return WHOLE;
	const most = Math.min(before.length, after.length);
	let start = 0;
	while (start < most && before.charCodeAt(start) === after.charCodeAt(start)) start += 1;
	let end = 0;
	while (
		end < most - start &&
		before.charCodeAt(before.length - 1 - end) === after.charCodeAt(after.length - 1 - end)
	) {
		end += 1;
	}
	// A character of two halves is sent with both: half of one is nothing in UTF-8.
	if (start > 0 && isFirstHalf(after, start - 1)) start -= 1;
	if (end > 0 && isSecondHalf(after, after.length - end)) end -= 1;
	const put = after.slice(start, after.length - end);
	return put.length > after.length / 2 ? WHOLE : [start, before.length - end - start, put];
}

const isFirstHalf = (text: string, at: number): boolean =>
	(text.charCodeAt(at) & 0xfc00) === 0xd800;
const isSecondHalf = (text: string, at: number): boolean =>
	(text.charCodeAt(at) & 0xfc00) === 0xdc00;

/** Of fields that stand in another order than they would come to, the whole is sent: screens list some of them. */
function fieldsDifference(
	before: Row,
	after: Row,
	keys: Readonly<Record<string, string>>
): FieldsPatch | null | typeof WHOLE {
	const set: Record<string, unknown> = {};
	const within: Record<string, Patch> = {};
	const old = fieldsOf(before);
	const now = fieldsOf(after);
	for (const field of now) {
		const value = after[field];
		const patch =
			before[field] === undefined ? WHOLE : difference(before[field], value, keys[field]);
		if (patch === WHOLE) set[field] = value;
		else if (patch !== null) within[field] = patch;
	}
	const gone = old.filter((field) => after[field] === undefined);
	const comesTo = [
		...old.filter((field) => after[field] !== undefined),
		...now.filter((field) => before[field] === undefined)
	];
	if (comesTo.some((field, at) => field !== now[at])) return WHOLE;
	return tidy<FieldsPatch>({ set, gone, in: within });
}

const fieldsOf = (row: Row): string[] =>
	Object.keys(row).filter((field) => row[field] !== undefined);

function rowsDifference(
	before: unknown,
	after: unknown,
	key: string
): RowsPatch | null | typeof WHOLE {
	const old = byKey(before, key);
	const now = byKey(after, key);
	if (!old || !now) return isSame(before, after) ? null : WHOLE;
	const put: Row[] = [];
	const within = new Map<string, FieldsPatch>();
	for (const [one, row] of now) {
		const known = old.get(one);
		if (!known) put.push(row);
		else if (known !== row) {
			const patch = fieldsDifference(known, row, {});
			if (patch === WHOLE) put.push(row);
			else if (patch) within.set(one, patch);
		}
	}
	const gone = [...old.keys()].filter((one) => !now.has(one));
	const comesTo = [
		...[...old.keys()].filter((one) => now.has(one)),
		...put.map((row) => row[key] as string).filter((one) => !old.has(one))
	];
	const order = [...now.keys()];
	const isMoved = comesTo.some((one, at) => one !== order[at]);
	const patch = tidy<RowsPatch>({
		put,
		in: Object.fromEntries(within),
		gone,
		...(isMoved && { order })
	});
	return patch && key !== 'id' ? { by: key, ...patch } : patch;
}

/** Without what is empty; null where that is all. */
function tidy<Made extends FieldsPatch | RowsPatch>(patch: Made): Made | null {
	const full = Object.entries(patch).filter(([, part]) => !isEmpty(part));
	return full.length === 0 ? null : (Object.fromEntries(full) as Made);
}

const isEmpty = (part: object): boolean =>
	Array.isArray(part) ? part.length === 0 : Object.keys(part).length === 0;

/** Whether JSON carries both alike. */
function isSame(before: unknown, after: unknown): boolean {
	if (before === after) return true;
	if (Array.isArray(before) || Array.isArray(after)) {
		if (!Array.isArray(before) || !Array.isArray(after)) return false;
		return before.length === after.length && before.every((one, at) => isSame(one, after[at]));
	}
	if (!isRow(before) || !isRow(after)) return false;
	const fields = new Set([...Object.keys(before), ...Object.keys(after)]);
	return [...fields].every((field) => isSame(before[field], after[field]));
}
