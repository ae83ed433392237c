import type { ObjectionStatus } from '#lib/domain/consent/types.ts';
import { m } from '../../compiled/messages.js';
import type { Words } from '../words.ts';

const OBJECTION: Words<ObjectionStatus> = {
	open: m.name_objection_open,
	provisionally_met: m.name_objection_provisionally_met,
	carried_to_new_version: m.name_objection_carried_to_new_version,
	withdrawn_by_objector: m.name_objection_withdrawn_by_objector,
	moot_item_removed: m.name_objection_moot_item_removed
};

/** Where an objection is. */
export function objectionName(code: ObjectionStatus): string {
	return OBJECTION[code]();
}
