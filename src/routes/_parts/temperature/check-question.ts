import { m } from '#lib/messages/index.ts';
import type { TemperatureView } from '#lib/protocol/sections/temperature.ts';

/** What a check asks: in the words that were typed, or of an item in the reader's own language (R27). */
export function checkQuestion({ question }: Pick<TemperatureView, 'question'>): string {
	return question ?? m.item_check_asks();
}
