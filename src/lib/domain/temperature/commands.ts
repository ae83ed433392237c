import { isTeam } from '#lib/domain/actors.ts';
import { decided, type Context, type Decided, type DocumentTexts } from '#lib/domain/decision.ts';
import { refuse } from '#lib/domain/result.ts';
import { changes, hiding, LEAD, ofSeat, ROOM, type Rules } from '#lib/domain/rules.ts';
import { outcomeOf } from './facts.ts';
import { SCALES, type CheckKind, type Temperature } from './scale.ts';
import type { TemperatureEvent, TemperatureState } from './state.ts';

export const TEMPERATURE_REFUSALS = [
	'day-not-open',
	'round-asked',
	'text-empty',
	'temperature-open',
	'temperature-over',
	'trial-late',
	'unknown-item',
	'item-held',
	'objections-open',
	'already-consented',
	'not-your-seat',
	'not-in-the-room'
] as const;
export type TemperatureRefusal = (typeof TEMPERATURE_REFUSALS)[number];

type Answer = Decided<TemperatureEvent, TemperatureRefusal>;

/** A question in own words, of how it feels or to try; or an item of the plan. */
type AskedCheck =
	| { question: string; kind?: Exclude<CheckKind, 'item'> | undefined }
	| { kind: 'item'; item: string };

/** What the rules ask of the rest of the process. */
export interface TemperatureWorld {
	readonly dayHeld: boolean;
	/** Everyone is asked the question of a round. */
	readonly asked: boolean;
	/** There was a round: its text was at least laid before everyone. */
	readonly askedOnce: boolean;
	/** A round works on objections. */
	readonly objecting: boolean;
	/** Everybody can live with the plan, and it did not come back from the test. */
	readonly consented: boolean;
	/** Seats of who is here, or out for a moment; not who looks on, or takes part from elsewhere. */
	readonly room: readonly string[];
	tableOf: (seat: string) => string | null;
	/**
	 * What an item of the plan in the making says, and whether the room reads that yet; null where there is none.
	 * @param texts as the command read them
	 */
	itemText: (item: string, texts: DocumentTexts) => { what: string; held: boolean } | null;
}

type Asking = Pick<TemperatureWorld, 'dayHeld' | 'asked' | 'objecting' | 'consented'>;

/** Why nobody is asked item by item now: it comes before a round or between two (R27, C5); null if they may. */
export function whyNoItemCheck(
	{ check }: TemperatureState,
	world: Asking
): TemperatureRefusal | null {
	if (!world.dayHeld) return 'day-not-open';
	if (world.asked) return 'round-asked';
	if (world.objecting) return 'objections-open';
	if (world.consented) return 'already-consented';
	return check?.outcome === null ? 'temperature-open' : null;
}

/** Who is in the room now. */
const HERE = ['present', 'away'] as const;

/**
 * Asks the room how it feels, or puts a trial of the question: on the day, one at a time, and never beside
 * the question of a round, so that neither is taken for the other (R27, 0084). A trial comes before the
 * first real question, or it would pass for one (0087). Item by item it is asked before a round or between
 * two, never beside objections: how many could live with an item says nothing to whoever cannot (C5, 0097).
 */
function askTemperature(
	state: TemperatureState,
	input: AskedCheck,
	{ texts = new Map() }: Context,
	world: Asking & Pick<TemperatureWorld, 'askedOnce' | 'itemText'>
): Answer {
	const asked = { type: 'temperature:asked', check: state.last + 1 } as const;
	if (input.kind === 'item') {
		const text = world.itemText(input.item, texts);
		if (text === null) return refuse('unknown-item');
		const why = whyNoItemCheck(state, world);
		if (why) return refuse(why);
		// Nobody can say whether they live with an item that they do not read.
		if (text.what === '') return refuse('text-empty');
		if (text.held) return refuse('item-held');
		return decided([{ ...asked, kind: input.kind, item: input.item }]);
	}
	if (!world.dayHeld) return refuse('day-not-open');
	if (world.asked) return refuse('round-asked');
	if (input.kind === 'trial' && world.askedOnce) return refuse('trial-late');
	const question = input.question.trim();
	if (question === '') return refuse('text-empty');
	if (state.check?.outcome === null) return refuse('temperature-open');
	return decided([{ ...asked, question, ...(input.kind === 'trial' && { kind: input.kind }) }]);
}

/**
 * Somebody says how they feel, or takes it back, as often as they like until it closes. Accepted whatever
 * was said for the seat before, and written down also when it is the same: no answer tells it (R27).
 */
function sayTemperature(
	{ check }: TemperatureState,
	input: { check: number; seat: string; temperature: Temperature | null },
	context: Context,
	world: Pick<TemperatureWorld, 'room' | 'tableOf'>
): Answer {
	const { seat, temperature } = input;
	if (check?.number !== input.check || check.outcome !== null) return refuse('temperature-over');
	// A word of the other scale was meant for another question.
	const words: readonly Temperature[] = SCALES[check.kind];
	if (temperature !== null && !words.includes(temperature)) return refuse('temperature-over');
	const { actor, device = null } = context;
	if (actor.kind === 'table' && world.tableOf(seat) !== actor.id) return refuse('not-your-seat');
	if (!world.room.includes(seat)) return refuse('not-in-the-room');
	const by = isTeam(context) ? {} : { device };
	return decided([{ type: 'temperature:said', check: check.number, seat, temperature, ...by }]);
}

/** Then everyone sees how many said what, and nothing of anybody is left. */
function closeTemperature(
	{ check }: TemperatureState,
	input: { check: number },
	_context: Context,
	world: Pick<TemperatureWorld, 'room'>
): Answer {
	if (check?.number !== input.check) return refuse('temperature-over');
	if (check.outcome !== null) return decided([]);
	const outcome = outcomeOf(check, world.room);
	return decided([{ type: 'temperature:closed', check: check.number, ...outcome }]);
}

/** Takes it from the screens; what was said in one that is open is told nobody. */
function putAwayTemperature({ check }: TemperatureState, input: { check: number }): Answer {
	if (check?.number !== input.check) return decided([]);
	return decided([{ type: 'temperature:ended', check: check.number }]);
}

export const temperatureRules = {
	'temperature:ask': changes(LEAD, askTemperature),
	'temperature:say': hiding(changes(ofSeat('seat', HERE, ROOM), sayTemperature)),
	'temperature:close': changes(LEAD, closeTemperature),
	'temperature:put-away': changes(LEAD, putAwayTemperature)
} satisfies Rules;
