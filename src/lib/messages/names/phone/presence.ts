import type { Presence } from '#lib/domain/seat-types.ts';
import { m } from '../../compiled/messages.js';
import type { Words } from '../words.ts';

const PRESENCE: Words<Presence> = {
	expected: m.name_presence_expected,
	present: m.name_presence_present,
	away: m.name_presence_away,
	left: m.name_presence_left,
	observer: m.name_presence_observer
};

/** Whether someone is here. */
export function presenceName(code: Presence): string {
	return PRESENCE[code]();
}
