import { m } from '#lib/messages/index.ts';
import type { ConsoleState } from './console-state.ts';

const WORDS: Readonly<Record<ConsoleState, () => string>> = {
	before: m.day_console_before,
	arrival: m.day_console_arrival,
	running: m.day_console_running,
	'over-time': m.day_console_over_time,
	asking: m.day_console_asking,
	objections: m.day_console_objections,
	testing: m.day_console_testing,
	'standing-still': m.day_console_standing_still
};

/** How the day stands, beside its title. */
export const consoleWords = (state: ConsoleState): string => WORDS[state]();
