import type { Actor, Context, Decided } from './decision.ts';

export type ActorKind = Actor['kind'];

/** Who may send a command at all. What depends on the state (whose item, which phase) the rule itself asks. */
export interface Who {
	readonly kinds: readonly ActorKind[];
	/** Of these kinds only whom the input names, by field: a seat or a framing party for itself alone. */
	readonly own?: { readonly seat?: string; readonly party?: string };
}

const only = (...kinds: ActorKind[]): Who => ({ kinds });

/** Facilitators. */
export const LEAD = only('facilitator');
/** Facilitators and table hosts. */
export const TEAM = only('facilitator', 'host');
/** A person, and nobody for them. */
export const SEAT = only('seat');
/** A person, or the team for them on paper (R5). */
export const SELF = only('seat', 'facilitator', 'host');
/** The same, but on paper by a facilitator only. */
export const PERSON = only('seat', 'facilitator');
/** A person, the team for them, or the device that a table shares. */
export const TABLE = only('seat', 'table', 'facilitator', 'host');
/** The device that a table shares. */
export const DEVICE = only('table');
/** The same, or the team. */
export const ROOM = only('facilitator', 'host', 'table');
/** Only the server itself, on behalf of someone at the door or of a clock. */
export const SERVER = only('system');
/** A framing party. */
export const PARTY = only('party');
/** The same, or a facilitator for it. */
export const FRAMERS = only('facilitator', 'party');
/** These, but a framing party only for itself: the input names it in this field. */
export const ofParty = (field: string, { kinds }: Who = FRAMERS): Who => ({
	kinds,
	own: { party: field }
});
/** These, but a seat only for itself: the input names it in this field (R5). */
export const ofSeat = (field: string, { kinds }: Who = SELF): Who => ({
	kinds,
	own: { seat: field }
});

/**
 * One row of a slice's table of commands: who may send it, and the rule that decides it, of the slice's
 * state, the input as the protocol's schema gives it, and the facts of other slices it asks for.
 */
export interface Row {
	readonly who: Who;
	readonly rule: (
		state: never,
		input: never,
		context: Context,
		world: never
	) => Decided<{ type: string }>;
}

/** A slice's commands by name. */
export type Rules = Readonly<Record<string, Row>>;

/** The same, where each rule decides on this state and gives these events. */
export type RulesOn<State, Event extends { type: string }> = Readonly<
	Record<
		string,
		{
			readonly who: Who;
			readonly rule: (state: State, input: never, context: Context, world: never) => Decided<Event>;
		}
	>
>;

/** What a rule is asked, and so what the schema of its command must give. */
export type InputOf<One extends Row> =
	Parameters<One['rule']> extends [unknown, infer Input, ...unknown[]] ? Input : object;

/** Facts of other slices that any of these rules asks for. */
export type WorldOf<Table extends Rules> = All<
	{
		[Name in keyof Table]: Parameters<Table[Name]['rule']> extends [
			unknown,
			unknown,
			unknown,
			infer World
		]
			? World
			: object;
	}[keyof Table]
>;

/** Everything of each of them. */
type All<Union> = (Union extends unknown ? (one: Union) => void : never) extends (
	one: infer Both
) => void
	? Both
	: never;

/**
 * Why an actor may not send this at all, before anything the command names is looked up; null when they
 * may.
 */
export function whoRefuses(
	{ kinds, own }: Who,
	actor: Actor,
	input: unknown
): 'not-allowed' | 'only-oneself' | null {
	if (!kinds.includes(actor.kind)) return 'not-allowed';
	const named = (field: string) => (input as Record<string, unknown>)[field];
	if (actor.kind === 'party' && own?.party) {
		return named(own.party) === actor.party ? null : 'not-allowed';
	}
	if (actor.kind === 'seat' && own?.seat) {
		return named(own.seat) === actor.id ? null : 'only-oneself';
	}
	return null;
}
