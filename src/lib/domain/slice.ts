import type { Placed, SealingTable } from './decision.ts';

/**
 * What anyone may read of each event in a record that is shown: what was announced to all, agreed or
 * signed, by which party and about which version. Null: the line stays closed, and nobody can tell what
 * kind it is. Nothing is opened that names a person, or that is an answer, an objection, a concern or
 * what became of one; a field that is sealed is not opened either. An event that is not in it does not
 * compile, and one of a type that is in none cannot be played.
 */
export type Shown<Event extends { type: string }> = {
	readonly [Type in Event['type']]:
		readonly Exclude<keyof Extract<Event, { type: Type }>, 'type'>[] | null;
};

/** One part of the record and of the state: what it begins as, and how what happened changes it. */
export interface Slice<State, Event extends { type: string }> {
	readonly empty: State;
	readonly evolve: (state: State, event: Event, meta: Placed) => State;
	/** Which fields of its events are people's words and values (R8, C10). */
	readonly sealed: SealingTable<Event>;
	/** What of its events anyone may read (R35). */
	readonly shown: Shown<Event>;
	/**
	 * Which of its events stand in the record without who brought them about, with whom they are about sealed:
	 * what somebody did in the room that is to leave no trace (0095). Its `evolve` looks at no `by`.
	 */
	readonly unsigned?: readonly Event['type'][];
	/** Which of its events are counted per sender, for a limit that a row of its rules sets (limits.ts). */
	readonly counted?: readonly Event['type'][];
}
