import type { Actor, Meta, Placed, SealingTable } from '#lib/domain/decision.ts';
import { EMPTY_ANNOUNCEMENTS } from '#lib/domain/announcement/state.ts';
import { withKnown } from '#lib/domain/pack/index.ts';
import { askedInside } from '#lib/domain/question/index.ts';
import { invitedAs, withoutInvited } from '#lib/domain/invitation/index.ts';
import { evolveSeats } from '#lib/domain/seat/index.ts';
import { signedUpAs } from '#lib/domain/sign-up/index.ts';
import { isBesloten, lastsStill } from './access.ts';
import { staysUntouched } from './arrangement.ts';
import { knownNow } from './known-now.ts';
import { SLICES, type EventOf, type SliceName, type StateOf } from './slices.ts';
import { EMPTY_TALLY, tallied, type Tally } from './tally.ts';

/** A whole process: what its record adds up to. */
export type ProcessState = { [Name in SliceName]: StateOf<Name> } & {
	/** What each sender added, for the limits of limits.ts; no slice looks at it. */
	tally: Tally;
	/** Nobody but who made it did anything in it yet, and only arranged it; no slice looks at it. */
	untouched: boolean;
	/** Number of the last line: how many there are. */
	seq: number;
};

/** Everything that can happen in a process. */
export type ProcessEvent = EventOf<SliceName>;

const named = Object.entries(SLICES);

export const EMPTY_PROCESS = {
	...Object.fromEntries(named.map(([name, { empty }]) => [name, empty])),
	tally: EMPTY_TALLY,
	untouched: true,
	seq: 0
} as ProcessState;

/** Which fields of which events are people's words and values (R8, C10). */
export const PROCESS_SEALED: SealingTable<ProcessEvent> = Object.assign(
	{},
	...named.map(([, { sealed }]) => sealed)
);

/** Whether what is sealed of such an event was told in confidence: the store encrypts it (R17). */
export function isConfidential(type: ProcessEvent['type']): boolean {
	return PROCESS_SEALED[type]?.confidential === true;
}

const UNSIGNED: ReadonlySet<string> = new Set(named.flatMap(([, { unsigned = [] }]) => unsigned));

/** Who brought this about, as the record says it: of what is to leave no trace, nobody (0095). */
export function signerOf(type: ProcessEvent['type'], by: Actor): Actor {
	return UNSIGNED.has(type) ? { kind: 'system' } : by;
}

/** Every part, in the order of the process. */
export const SLICE_NAMES = Object.keys(SLICES) as readonly SliceName[];

/** The nouns of a slice: what the types of its events begin with. */
export function nounsOf(slice: SliceName): string[] {
	return [...new Set(Object.keys(SLICES[slice].shown).map((type) => type.split(':')[0]!))];
}

/** Type → the slice it belongs to, and what anyone may read of it. */
const KNOWN = new Map(
	SLICE_NAMES.flatMap((slice) =>
		Object.entries(SLICES[slice].shown).map(
			([type, fields]: [string, readonly string[] | null]) => [type, { slice, fields }]
		)
	)
);

/** Whether an event is of a kind this version knows; any other cannot be played. */
export function isKnownType(type: string): type is ProcessEvent['type'] {
	return KNOWN.has(type);
}

/** What anyone may read of an event beside its type and day (R35); null: not even those. */
export function shownFields({ type }: { type: string }): readonly string[] | null {
	return KNOWN.get(type)?.fields ?? null;
}

/**
 * What happened is added to its slice, and heard by others where it says who is in the room. Every event
 * is the next line of the record, also where it is only thought through.
 */
export function evolveProcess(state: ProcessState, event: ProcessEvent, when: Meta): ProcessState {
	const meta = { ...when, seq: state.seq + 1 };
	const next = evolveSlice(state, sliceOf(event), event, meta);
	switch (event.type) {
		case 'person:erased': {
			const invitations = withoutInvited(next.invitations, [event.id]);
			return { ...next, invitations, seats: evolveSeats(next.seats, event, meta) };
		}
		case 'person:merged':
			return {
				...next,
				invitations: invitedAs(next.invitations, event.id, event.other),
				signUps: signedUpAs(next.signUps, event.id, event.other)
			};
		case 'rollcall:table-confirmed':
		case 'rollcall:confirmed':
			return { ...next, seats: evolveSeats(next.seats, event, meta) };
		case 'day:opened': {
			// What the last day left besloten stays so until an open block begins (R25).
			const programme = { ...next.programme, besloten: lastsStill(state) };
			return { ...next, programme, seats: evolveSeats(next.seats, event, meta) };
		}
		case 'day:closed':
			// What was said to the room was for this day (0090).
			return { ...next, announcements: EMPTY_ANNOUNCEMENTS };
		case 'question:asked':
			return isBesloten(state)
				? { ...next, questions: askedInside(next.questions, event.id) }
				: next;
		case 'pack:frozen':
			return {
				...next,
				packs: withKnown(next.packs, event.version, knownNow(next, event.version))
			};
		case 'frame-test:returned':
			// The participants are by themselves again: for the next test the parties come back anew (§4).
			return { ...next, programme: { ...next.programme, partiesBack: [] } };
		default:
			return next;
	}
}

/** The slice an event belongs to. @throws for a type that none knows */
export function sliceOf({ type }: ProcessEvent): SliceName {
	const known = KNOWN.get(type);
	if (!known) throw new Error(`No slice knows ${type}`);
	return known.slice;
}

function evolveSlice<Name extends SliceName>(
	state: ProcessState,
	name: Name,
	event: ProcessEvent,
	meta: Placed
): ProcessState {
	const tally = tallied(state.tally, event.type, meta.by);
	const untouched = state.untouched && staysUntouched(state, event, meta);
	// The type names the slice of this event, which the compiler cannot follow here.
	const evolve = SLICES[name].evolve as (state: unknown, event: unknown, meta: Placed) => unknown;
	const slice = evolve(state[name], event, meta);
	return { ...state, [name]: slice, tally, untouched, seq: meta.seq };
}
