import type { Actor, Placed, SealingTable } from '#lib/domain/decision.ts';
import { put } from '#lib/domain/maps.ts';
import type { Shown, Slice } from '#lib/domain/slice.ts';
import { temperatureOf } from '#lib/domain/subject.ts';
import type { CheckKind, Temperature, TemperatureCounts } from './scale.ts';

/** What one hand said for a seat, and by which device; erased, or taken back: null. */
export interface Voice {
	temperature: Temperature | null;
	device: string | null;
}

/** Own phone, the table's device, or the team from paper or what was said aloud. */
export type Hand = 'own' | 'device' | 'team';

export interface Outcome {
	/** How many in the room said something, of how many who were there. */
	said: number;
	of: number;
	/** Null where too few said something to be nobody (facts.ts). */
	counts: TemperatureCounts | null;
}

/** The check on the screens: open until it has an outcome. Then nothing of a seat is left. */
export interface Check {
	number: number;
	kind: CheckKind;
	/** As it was typed; null where each reads in their own language whether they can live with `item`. */
	question: string | null;
	/** The item of the plan that it is about; null for none. */
	item: string | null;
	/** Seat → what was said for it, by hand. */
	voices: ReadonlyMap<string, Readonly<Partial<Record<Hand, Voice>>>>;
	outcome: Outcome | null;
}

/** What came of the last check of an item, for who works on its text next. */
export interface ItemOutcome extends Outcome {
	/** When it closed, in ms. */
	at: number;
}

export interface TemperatureState {
	/** How many there were. */
	last: number;
	/** Item of the plan → what came of its last check. */
	items: ReadonlyMap<string, ItemOutcome>;
	/** The latest, while it is on the screens. */
	check: Check | null;
}

export type TemperatureEvent =
	/** Without a kind it asks how the room feels, as in records of before there was another. */
	| { type: 'temperature:asked'; check: number; question: string; kind?: 'trial' }
	/** About one item of the plan, as it reads now. */
	| { type: 'temperature:asked'; check: number; kind: 'item'; item: string }
	/** `temperature` null: takes back what was said. */
	| {
			type: 'temperature:said';
			check: number;
			seat: string;
			temperature: Temperature | null;
			device?: string | null;
	  }
	| ({ type: 'temperature:closed'; check: number } & Outcome)
	/** It goes from the screens; of one that was open nobody learns anything. */
	| { type: 'temperature:ended'; check: number };

/** What somebody felt is theirs, until it closes (R8, R27). */
export const TEMPERATURE_SEALED: SealingTable<TemperatureEvent> = {
	'temperature:said': {
		fields: ['temperature', 'device'],
		subject: ({ seat }) => temperatureOf(seat)
	}
};

export const TEMPERATURE_SHOWN: Shown<TemperatureEvent> = {
	'temperature:asked': null,
	'temperature:said': null,
	'temperature:closed': null,
	'temperature:ended': null
};

export const EMPTY_TEMPERATURE: TemperatureState = { last: 0, items: new Map(), check: null };

/** Through whose hands something is said for a seat. */
export function handOf({ kind }: Actor): Hand {
	if (kind === 'seat') return 'own';
	return kind === 'table' ? 'device' : 'team';
}

export function evolveTemperature(
	state: TemperatureState,
	event: TemperatureEvent,
	{ by, at }: Placed
): TemperatureState {
	const { check } = state;
	switch (event.type) {
		case 'temperature:asked': {
			const { check: number, kind = 'feel' } = event;
			const [question, item] = event.kind === 'item' ? [null, event.item] : [event.question, null];
			return {
				...state,
				last: number,
				check: { number, kind, question, item, voices: new Map(), outcome: null }
			};
		}
		case 'temperature:said': {
			if (check?.number !== event.check) return state;
			const { temperature, device = null } = event;
			const voice = { ...check.voices.get(event.seat), [handOf(by)]: { temperature, device } };
			return { ...state, check: { ...check, voices: put(check.voices, event.seat, voice) } };
		}
		case 'temperature:closed': {
			if (check?.number !== event.check) return state;
			const { said, of, counts } = event;
			const outcome = { said, of, counts };
			const { item } = check;
			const items = item === null ? state.items : put(state.items, item, { ...outcome, at });
			return { ...state, items, check: { ...check, voices: new Map(), outcome } };
		}
		case 'temperature:ended':
			return check?.number === event.check ? { ...state, check: null } : state;
		default:
			return event satisfies never;
	}
}

export const temperatureSlice: Slice<TemperatureState, TemperatureEvent> = {
	empty: EMPTY_TEMPERATURE,
	evolve: evolveTemperature,
	sealed: TEMPERATURE_SEALED,
	shown: TEMPERATURE_SHOWN
};
