import { formatDateTime, formatList } from '#lib/client/format.ts';
import { shownZone } from '#lib/client/zone.svelte.ts';
import { momentIn, wallIn } from '#lib/domain/zone.ts';
import {
	isIndirectWay,
	NOT_ASKED_YET,
	type HELPERS,
	type INSTRUCTIONS,
	type NEEDS,
	type Way
} from '#lib/domain/person/preparation.ts';
import { m } from '#lib/messages/index.ts';
import { helperName, instructionName, needName, wayName } from '#lib/messages/names.ts';
import type { PersonPage, PersonRow } from '#lib/protocol/sections/desk.ts';

/** A preparatory conversation (R17) as it stands in the fields of its form. */
export interface PreparationFields {
	way: Way;
	helper: (typeof HELPERS)[number] | '';
	helperName: string;
	helperReach: string;
	needs: (typeof NEEDS)[number][];
	needsWords: string;
	dayWords: string;
	shares: boolean;
	/** Ids of people. */
	notWith: string[];
	informationWanted: string;
	instruction: (typeof INSTRUCTIONS)[number] | '';
	/** The id of a person, or of a member of the team. */
	contact: string;
	/** `2027-09-30T16:00`, on the process' own clock. */
	waitUntil: string;
	waitThen: 'contact-decides' | 'count-me-out' | '';
	bounds: string;
	under16: boolean;
	guardianInformed: boolean;
	permission: boolean;
}

export function fieldsOf(preparation: PersonPage['preparation']): PreparationFields {
	const known = { ...NOT_ASKED_YET, ...preparation };
	return {
		way: known.way,
		helper: known.helper ?? '',
		helperName: known.helperName ?? '',
		helperReach: known.helperReach ?? '',
		needs: [...(known.needs ?? [])],
		needsWords: known.needsWords ?? '',
		dayWords: known.dayWords ?? '',
		shares: known.shares ?? false,
		notWith: [...(known.notWith ?? [])],
		informationWanted: known.informationWanted ?? '',
		instruction: known.instruction ?? '',
		contact: known.contact ?? '',
		waitUntil: known.waitUntil === null ? '' : typedMoment(known.waitUntil),
		waitThen: known.waitThen ?? '',
		bounds: known.bounds ?? '',
		under16: known.under16 ?? false,
		guardianInformed: known.guardianInformed ?? false,
		permission: known.permission ?? false
	};
}

function typedMoment(ms: number): string {
	const { date, time } = wallIn(shownZone(), ms);
	return `${date}T${time}`;
}

function momentOf(typed: string): number | null {
	const [date = '', time = ''] = typed.split('T');
	return momentIn(shownZone(), date, time.slice(0, 5));
}

/** Whether a contact person may decide, now or later: within bounds that are written down. */
export const letsDecide = ({ instruction, waitThen }: PreparationFields): boolean =>
	instruction === 'contact-decides' || (instruction === 'wait' && waitThen === 'contact-decides');

/**
 * What does not go with the rest is not kept: an instruction of who comes, a permission at any age, a
 * name of nobody.
 */
export function tidy(fields: PreparationFields): void {
	if (!isIndirectWay(fields.way)) {
		fields.instruction = '';
		fields.contact = '';
	}
	if (fields.instruction !== 'wait') {
		fields.waitUntil = '';
		fields.waitThen = '';
	}
	if (!letsDecide(fields)) fields.bounds = '';
	if (fields.helper === '') fields.helperName = fields.helperReach = '';
	fields.guardianInformed &&= fields.under16;
	fields.permission &&= fields.under16;
}

/** Fields as a command says them: what is not filled in is null. */
export function saidOf(fields: Partial<PreparationFields>) {
	const { helper, needsWords, informationWanted, instruction, ...more } = fields;
	const { helperName, helperReach, dayWords, ...said } = more;
	const { contact, waitUntil, waitThen, bounds, ...others } = said;
	return {
		...others,
		...(helperName !== undefined && { helperName: helperName.trim() || null }),
		...(helperReach !== undefined && { helperReach: helperReach.trim() || null }),
		...(dayWords !== undefined && { dayWords: dayWords.trim() || null }),
		...(helper !== undefined && { helper: helper || null }),
		...(needsWords !== undefined && { needsWords: needsWords.trim() || null }),
		...(informationWanted !== undefined && { informationWanted: informationWanted.trim() || null }),
		...(instruction !== undefined && { instruction: instruction || null }),
		...(contact !== undefined && { contact: contact || null }),
		...(waitUntil !== undefined && { waitUntil: momentOf(waitUntil) }),
		...(waitThen !== undefined && { waitThen: waitThen || null }),
		...(bounds !== undefined && { bounds: bounds.trim() || null })
	};
}

const LABELS: Record<keyof PreparationFields, () => string> = {
	way: m.prepare_way,
	helper: m.prepare_helper,
	helperName: m.prepare_helper_name,
	helperReach: m.prepare_helper_reach,
	needs: m.prepare_needs,
	needsWords: m.prepare_needs_words,
	dayWords: m.prepare_day_words,
	shares: m.prepare_shares,
	notWith: m.prepare_not_with,
	informationWanted: m.prepare_information,
	instruction: m.prepare_instruction,
	contact: m.room_contact,
	waitUntil: m.room_wait_until,
	waitThen: m.room_wait_then,
	bounds: m.room_bounds,
	under16: m.prepare_under_16,
	guardianInformed: m.prepare_guardian,
	permission: m.prepare_permission
};

export const labelOf = (field: keyof PreparationFields): string => LABELS[field]();

/** A field in words, to be set beside what somebody else made of it. */
export function wordsOf<Name extends keyof PreparationFields>(
	field: Name,
	value: PreparationFields[Name],
	people: readonly PersonRow[]
): string {
	const fields = { [field]: value } as Partial<PreparationFields>;
	const { way, helper, needs, notWith, instruction, waitThen, waitUntil, contact } = fields;
	if (way) return wayName(way);
	if (helper) return helperName(helper);
	if (instruction) return instructionName(instruction);
	if (waitThen) return instructionName(waitThen);
	const moment = waitUntil ? momentOf(waitUntil) : null;
	if (moment !== null) return formatDateTime(moment);
	if (contact) return people.find(({ id }) => id === contact)?.name ?? m.room_contact();
	if (needs) return formatList(needs.map((code) => needName(code)));
	if (notWith) return formatList(people.filter(({ id }) => notWith.includes(id)).map(nameOf));
	if (typeof value === 'boolean') return value ? m.prep_overtaken_yes() : m.prep_overtaken_no();
	return String(value);
}

const nameOf = ({ name }: PersonRow) => name;
