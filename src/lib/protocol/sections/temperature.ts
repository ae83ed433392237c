import type {
	CheckKind,
	Outcome,
	Temperature,
	TemperatureRefusal
} from '#lib/domain/temperature/index.ts';

/** How the room feels, as everyone in it sees it: never of one person, and never as consent (R27). */
export interface TemperatureView {
	/** Which check it is: another number is another question. */
	check: number;
	kind: CheckKind;
	/** As it was typed; null of an item, which everyone is asked in their own language. */
	question: string | null;
	/** The item of the plan that it is about, which the plan has the words of; null for none. */
	item: string | null;
	/** How many said something, of how many are in the room. */
	said: number;
	of: number;
	/** After it closed; `counts` is null where too few said something. While it is open there is none. */
	outcome: Outcome | null;
}

/** What came of the last check of an item, at a time in ms. */
export interface ItemCheckView extends Outcome {
	item: string;
	at: number;
}

/** Only while there is a check on the screens. */
export interface TemperatureSections {
	/** Facilitators: what came of it item by item, before a round or between two (R27). */
	itemChecks: {
		/** Why nobody can be asked about an item now; null if they can. */
		notNow: TemperatureRefusal | null;
		outcomes: ItemCheckView[];
	};
	temperature: TemperatureView | null;
	/** What one said on this very device, while it is open. */
	myTemperature: { temperature: Temperature | null };
}
