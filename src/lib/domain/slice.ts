import type { Placed, SealingTable } from './decision.ts';

type NounOf<Type extends string> = Type extends `${infer Noun}:${string}` ? Noun : never;

/** One part of the record and of the state: what it begins as, and how what happened changes it. */
export interface Slice<State, Event extends { type: string }> {
	readonly empty: State;
	readonly evolve: (state: State, event: Event, meta: Placed) => State;
	/** Which fields of its events are people's words and values (R8, C10). */
	readonly sealed: SealingTable<Event>;
	/** What the types of its events begin with, every one of them. */
	readonly nouns: Readonly<Record<NounOf<Event['type']>, true>>;
}
