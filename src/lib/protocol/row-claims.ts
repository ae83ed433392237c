import { digestOf, DIGEST_LENGTH } from './digest.ts';
import { SECTION_ROWS } from './section-rows.ts';
import type { Claims, ViewSnapshot } from './messages.ts';
import type { Sections } from './sections.ts';
import { applySnapshot, type View } from './view.ts';

/** Characters of JSON: of what is smaller naming each row would cost as much as sending it. */
const ROWS_FROM = 4_000;
/** More rows are claimed as a whole or not at all: what is claimed travels too. */
export const ROWS_MOST = 1_000;

type Row = Readonly<Record<string, unknown>>;
type Fields = Readonly<Record<string, unknown>>;
/** So many rows from this one on, of those that were claimed. */
type Claimed = readonly [from: number, count: number];

/** The fields of a section whose lists are rows (decision 0041); '' where it is such a list itself. */
function rowFields(name: keyof Sections): string[] {
	const keys = (SECTION_ROWS as Readonly<Record<string, string | Fields>>)[name];
	if (keys === undefined) return [];
	return typeof keys === 'string' ? [''] : Object.keys(keys);
}

/** Null where there is no such list. */
function listIn<Item = Row>(section: unknown, field: string): readonly Item[] | null {
	const list = field === '' ? section : (section as Fields | null)?.[field];
	return Array.isArray(list) ? (list as Item[]) : null;
}

/** The section with its lists as another makes them of those it has. */
function withLists(
	name: keyof Sections,
	section: unknown,
	make: (field: string, at: number) => unknown[] | null
): unknown {
	const made = rowFields(name).flatMap((field, at) => {
		const list = make(field, at);
		return list ? [[field, list] as const] : [];
	});
	if (made.length === 0) return section;
	const lists = Object.fromEntries(made) as Fields;
	return '' in lists ? lists[''] : { ...(section as Fields), ...lists };
}

/**
 * What whoever comes back says that they have of a section: its digest, and where it is large those of its
 * rows, list by list, with a space before each list.
 */
export function claimOf(name: keyof Sections, section: unknown, from = ROWS_FROM): string {
	const whole = digestOf(section);
	if (JSON.stringify(section).length < from) return whole;
	const lists = rowFields(name).map((field) => listIn(section, field) ?? []);
	if (lists.reduce((sum, rows) => sum + rows.length, 0) > ROWS_MOST) return whole;
	return [whole, ...lists.map((rows) => rows.map(digestOf).join(''))].join(' ');
}

/**
 * Characters of all that is claimed at once: the hello it goes with is one message, and a server reads none
 * of more than 128 kB.
 */
export const CLAIMS_MOST = 64_000;

/** What whoever comes back says that they have, by section; past `CLAIMS_MOST` without rows. */
export function claimsOf(view: View): Claims {
	let said = 0;
	const claims = Object.entries(view).map(([name, one]) => {
		const claim = claimOf(name as keyof View, one);
		const isTooMuch = said + claim.length > CLAIMS_MOST;
		if (!isTooMuch) said += claim.length;
		return [name, isTooMuch ? claim.slice(0, DIGEST_LENGTH) : claim];
	});
	return Object.fromEntries(claims) as Claims;
}

/** The section with, in place of its rows, those that were claimed by their places and the others whole. */
export function partOf(name: keyof Sections, section: unknown, claim: string): unknown {
	const [, ...claimed] = claim.split(' ');
	return withLists(name, section, (field, at) => {
		const rows = listIn(section, field);
		return rows && said(rows, placesIn(claimed[at] ?? ''));
	});
}

function placesIn(claimed: string): Map<string, number> {
	const places = new Map<string, number>();
	for (let at = 0; at < claimed.length; at += DIGEST_LENGTH) {
		places.set(claimed.slice(at, at + DIGEST_LENGTH), at / DIGEST_LENGTH);
	}
	return places;
}

function said(rows: readonly Row[], places: ReadonlyMap<string, number>): (Claimed | Row)[] {
	const parts: (Claimed | Row)[] = [];
	for (const row of rows) {
		const place = places.get(digestOf(row));
		const last = parts.at(-1);
		if (place === undefined) parts.push(row);
		else if (last && isClaimed(last) && last[0] + last[1] === place) {
			parts[parts.length - 1] = [last[0], last[1] + 1];
		} else parts.push([place, 1]);
	}
	return parts;
}

/** What `partOf` stands for, for who had `before` and claimed it; rows they had are the same objects. */
function rejoined(name: keyof Sections, before: unknown, part: unknown): unknown {
	return withLists(name, part, (field) => {
		const had = listIn(before, field) ?? [];
		const parts = listIn<Claimed | Row>(part, field);
		return (
			parts && parts.flatMap((one) => (isClaimed(one) ? had.slice(one[0], one[0] + one[1]) : [one]))
		);
	});
}

/** The view of a snapshot, for who claimed rows. */
export function applyParts(view: View, snapshot: Omit<ViewSnapshot, 'now'>): View {
	const parts = Object.entries(snapshot.parts ?? {}).map(([name, part]) => [
		name,
		rejoined(name as keyof View, view[name as keyof View], part)
	]);
	return { ...applySnapshot(view, snapshot), ...(Object.fromEntries(parts) as View) };
}

const isClaimed = (one: Claimed | Row): one is Claimed => Array.isArray(one);
