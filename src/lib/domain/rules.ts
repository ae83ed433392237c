import type { Actor, Context, Decided } from './decision.ts';
import type { ListOfOne, SharedList } from './limits.ts';

export type ActorKind = Actor['kind'];

/**
 * How someone at the seat door stands in the process now: a stranger in the lobby, invited by name, with
 * a seat and not in yet, here, out for a moment, listening only, taking part through a contact person, or
 * gone home.
 */
export const STANDINGS = [
	'lobby',
	'known',
	'expected',
	'present',
	'away',
	'observer',
	'indirect',
	'left'
] as const;
export type Standing = (typeof STANDINGS)[number];

/** Anyone at the seat door; a stranger says nothing that anyone else sees. */
export const EVERYONE = [...STANDINGS];
/** The team knows them, or gave them a seat; not who went home. */
export const TOLD = ['known', 'expected', 'present', 'away', 'observer', 'indirect'] as const;
/**
 * What is one's own stays so after going home: answers and objections (C5), the way to be reached (R41),
 * requests (R39), the yes to carry (R32), what was agreed (R36).
 */
export const WITH_SEAT = ['expected', 'present', 'away', 'observer', 'indirect', 'left'] as const;
/** Who may be in the room and judges: they write and carry. Nobody else touches a text of a table. */
export const IN_ROOM = ['expected', 'present', 'away'] as const;
/** Who judges the text, here or through a contact person. */
export const JUDGING = ['expected', 'present', 'away', 'indirect'] as const;

/** Who may send a command at all. What depends on the state (whose item, which phase) the rule itself asks. */
export interface Who {
	readonly kinds: readonly Exclude<ActorKind, 'seat'>[];
	/** People at the seat door, as long as they stand in one of these ways; left out: none of them. */
	readonly people?: readonly Standing[];
	/** Of these only whom the input names, by field: a seat or a framing party for itself alone. */
	readonly own?: { readonly seat?: string; readonly party?: string };
}

export const only = (...kinds: Who['kinds']): Who => ({ kinds });

/** Facilitators. */
export const LEAD = only('facilitator');
/** Facilitators and table hosts. */
export const TEAM = only('facilitator', 'host');
/** The device that a table shares. */
export const DEVICE = only('table');
/** The same, or the team. */
export const ROOM = only('facilitator', 'host', 'table');
/** Only the server itself, on behalf of someone at the door or of a clock. */
const SERVER = only('system');
/** A framing party. */
export const PARTY = only('party');
/** The same, or a facilitator for it. */
export const FRAMERS = only('facilitator', 'party');
/** These, but a framing party only for itself: the input names it in this field. */
export const ofParty = (field: string, { kinds }: Who = FRAMERS): Who => ({
	kinds,
	own: { party: field }
});
/** People who stand in one of these ways, and these others for them: on paper, or at a table (R5). */
export const people = (standing: readonly Standing[], { kinds }: Who = only()): Who => ({
	kinds,
	people: standing
});
/** The same, but a seat only for itself: the input names it in this field (R5). */
export const ofSeat = (field: string, standing: readonly Standing[], others?: Who): Who => ({
	...people(standing, others),
	own: { seat: field }
});

/** What of something a command adds that stays, and how much of it there may be (limits.ts). */
export type Cap<State, Input> = {
	/** The most of this by one sender; kinds that are not named are the team's, or may not send it. */
	readonly own?: Partial<Record<ActorKind, number>>;
	/**
	 * What of the sender's counts: all they ever added, by the type of its event, which its slice then names
	 * as `counted`; or those that stand now.
	 */
	readonly counts?: string | ((state: State, actor: Actor, input: Input) => number);
	/** How many it adds, where that can be more than one. */
	readonly more?: (input: Input) => number;
} & (
	| {
			/** A list of the whole process; the team is told when it fills (full-lists.ts). */
			readonly of: SharedList;
			readonly here: (state: State) => number;
	  }
	| {
			[Of in ListOfOne]: {
				/** What one proposal, item or objection has. */
				readonly of: Of;
				readonly here: (state: State, input: Input) => number;
			};
	  }[ListOfOne]
);

/**
 * One row of a slice's table of commands: who may send it, the rule that decides it, of the slice's state,
 * the input as the protocol's schema gives it, and the facts of other slices it asks for, and what it adds.
 */
export interface Row<State = never, Event extends { type: string } = { type: string }> {
	readonly who: Who;
	readonly rule: (state: State, input: never, context: Context, world: never) => Decided<Event>;
	readonly adds: Cap<State, never> | null;
	/** See `hiding`. */
	readonly hides?: true;
}

/** A slice's commands by name. */
export type Rules = Readonly<Record<string, Row>>;

/** The same, where each rule decides on this state and gives these events. */
export type RulesOn<State, Event extends { type: string }> = Readonly<
	Record<string, Row<State, Event>>
>;

/** What is there is changed, replaced or taken away, of each thing at most one: nothing to count. */
export const changes = <Rule extends Row['rule']>(who: Who, rule: Rule) => ({
	who,
	rule,
	adds: null
});

/**
 * What is asked holds, or stands for, a value that nobody else may know yet (C3): no answer tells that it is
 * what a colleague sent as well. The rule alone tells who comes second, whatever they typed.
 */
export const hiding = <One extends Row>(row: One) => ({ ...row, hides: true as const });

/** Only the server does it, as somebody's consequence that has a limit of its own. */
export const byServer = <Rule extends Row['rule']>(rule: Rule) => changes(SERVER, rule);

/** Something comes to what there is, up to a cap. */
export const adds = <State, Input, Rest extends unknown[], Answer>(
	who: Who,
	rule: (state: State, input: Input, ...rest: Rest) => Answer,
	cap: Cap<State, Input>
) => ({ who, rule, adds: cap });

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
 * @param standing how a person at the seat door stands now
 */
export function whoRefuses(
	{ kinds, people, own }: Who,
	actor: Actor,
	input: unknown,
	standing: Standing | null
): 'not-allowed' | 'only-oneself' | null {
	const named = (field: string) => (input as Record<string, unknown>)[field];
	if (actor.kind === 'seat') {
		if (standing === null || !people?.includes(standing)) return 'not-allowed';
		return !own?.seat || named(own.seat) === actor.id ? null : 'only-oneself';
	}
	if (!kinds.includes(actor.kind)) return 'not-allowed';
	if (actor.kind !== 'party' || !own?.party) return null;
	return named(own.party) === actor.party ? null : 'not-allowed';
}
