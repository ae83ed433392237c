import type { Temperature } from '#lib/domain/temperature/scale.ts';
import { m } from '../../compiled/messages.js';
import type { Words } from '../words.ts';

const TEMPERATURE: Words<Temperature> = {
	good: m.temperature_word_good,
	fair: m.temperature_word_fair,
	unsure: m.temperature_word_unsure,
	bad: m.temperature_word_bad,
	yes: m.seat_can_live,
	concern: m.seat_can_live_concern,
	'not-yet': m.seat_cannot_yet,
	time: m.seat_need_time
};

/** How somebody says they feel, or what they choose in a trial: in the words of the real question. */
export function temperatureName(code: Temperature): string {
	return TEMPERATURE[code]();
}
