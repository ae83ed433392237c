import type { Temperature } from '#lib/domain/temperature/scale.ts';
import { m } from '../../compiled/messages.js';
import type { Words } from '../words.ts';

const TEMPERATURE: Words<Temperature> = {
	good: m.temperature_word_good,
	fair: m.temperature_word_fair,
	unsure: m.temperature_word_unsure,
	bad: m.temperature_word_bad
};

/** How somebody says they feel. */
export function temperatureName(code: Temperature): string {
	return TEMPERATURE[code]();
}
