import type { CheckKind, Outcome, Temperature } from '#lib/domain/temperature/index.ts';

/** How the room feels, as everyone in it sees it: never of one person, and never as consent (R27). */
export interface TemperatureView {
	/** Which check it is: another number is another question. */
	check: number;
	kind: CheckKind;
	question: string;
	/** How many said something, of how many are in the room. */
	said: number;
	of: number;
	/** After it closed; `counts` is null where too few said something. While it is open there is none. */
	outcome: Outcome | null;
}

/** Only while there is a check on the screens. */
export interface TemperatureSections {
	temperature: TemperatureView | null;
	/** What one said on this very device, while it is open. */
	myTemperature: { temperature: Temperature | null };
}
