import type { ItemField } from '#lib/domain/plan/index.ts';
import { m } from '../../compiled/messages.js';
import type { Words } from '../words.ts';

const ITEM_PART: Words<ItemField> = {
	what: m.name_item_part_what,
	carriers: m.name_item_part_carriers,
	when: m.name_item_part_when,
	money: m.name_item_part_money,
	where: m.name_item_part_where
};

/** What a plan item may still miss (R32). */
export function itemFieldName(code: ItemField): string {
	return ITEM_PART[code]();
}

type MeterState = 'holds' | 'breaks' | 'unclear' | 'nothing-yet' | 'not-measurable';
const METER: Words<MeterState> = {
	holds: m.name_meter_holds,
	breaks: m.name_meter_breaks,
	unclear: m.name_meter_unclear,
	'nothing-yet': m.name_meter_nothing_yet,
	'not-measurable': m.name_meter_not_measurable
};

/** One frame against the plan in the making (F7). */
export function meterName(code: MeterState): string {
	return METER[code]();
}
