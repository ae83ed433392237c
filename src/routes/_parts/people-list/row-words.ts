import type { Field } from '#lib/domain/people-sheet/columns.ts';
import type { RowFault } from '#lib/domain/people-sheet/read-row.ts';
import { nameKey } from '#lib/domain/seat/name.ts';
import { m } from '#lib/messages/index.ts';
import type { Words } from '#lib/messages/names/words.ts';
import { refusalText } from '#lib/messages/refusal.ts';
import type { PersonRow } from '#lib/protocol/sections/desk.ts';
import type { DraftRow, ListDraft } from './list-draft.svelte.ts';

const FAULTS: Words<RowFault> = {
	'name-missing': m.bring_fault_name,
	'group-missing': m.bring_fault_group,
	'digits-lost': m.bring_fault_digits,
	'phone-unreadable': m.bring_fault_phone,
	'email-unreadable': m.bring_fault_email,
	'too-long': m.bring_fault_long
};

const FIELD_WORDS: Words<Field> = {
	name: m.bring_field_name,
	first: m.bring_field_first,
	particle: m.bring_field_particle,
	last: m.bring_field_last,
	phone: m.bring_field_phone,
	email: m.bring_field_email,
	address: m.bring_field_address,
	group: m.prep_group,
	circle: m.people_circle,
	sector: m.people_sector,
	source: m.people_source
};

export const fieldName = (field: Field): string => FIELD_WORDS[field]();

/** What becomes of a row and why, in words; nothing while that is not known. */
export function rowWords(draft: ListDraft, row: DraftRow, people: readonly PersonRow[]): string {
	if (row.faults.length > 0) return row.faults.map((fault) => FAULTS[fault]()).join(' ');
	const verdict = draft.verdict(row);
	if (!verdict) return '';
	if (verdict.kind === 'new') return m.bring_new();
	if (verdict.kind === 'other-role') {
		return refusalText({ code: 'role-conflict', detail: { role: verdict.role } });
	}
	const { like, kind, by } = verdict;
	// Of one telephone or house, and not of one name: whoever knows them says whether they are two (R1).
	const isHouse = (other: string) => by === 'reach' && nameKey(other) !== nameKey(row.person.name);
	if ('row' in like) {
		const other = draft.rowLike(like.row);
		const at = other?.at ?? 0;
		const its = other?.person.name ?? '';
		if (isHouse(its)) return m.bring_house_row({ at, name: its });
		return kind === 'same' ? m.bring_same_row({ at }) : m.bring_namesake_row({ at });
	}
	const { name = '', group = '' } = people.find(({ id }) => id === like.person) ?? {};
	if (isHouse(name)) return m.bring_house({ name, group });
	if (kind === 'namesake') return m.bring_namesake({ name, group });
	return by === 'reach' ? m.bring_same_reach({ name, group }) : m.bring_same_name({ name, group });
}
