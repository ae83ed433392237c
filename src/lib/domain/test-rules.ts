import type { Context, Decided } from './decision.ts';
import { refuse } from './result.ts';
import { whoRefuses, type InputOf, type Rules } from './rules.ts';

/**
 * Asks a slice's table as the command door does: who may send it, then the rule.
 * @param world facts of other slices, for all its rules
 */
export function asking<State, Table extends Rules>(table: Table, world: unknown) {
	return <Name extends keyof Table & string>(
		state: State,
		name: Name,
		input: InputOf<Table[Name]>,
		context: Context
	): ReturnType<Table[Name]['rule']> => {
		const { who, rule } = table[name] as Rules[string];
		// How they stand is a matter of the whole process: here as the row would have it.
		const refused = whoRefuses(who, context.actor, input, who.people?.[0] ?? null);
		const ask = rule as unknown as (...args: unknown[]) => Decided<never>;
		const answer = refused ? refuse(refused) : ask(state, input, context, world);
		return answer as ReturnType<Table[Name]['rule']>;
	};
}
