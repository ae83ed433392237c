import * as fc from 'fast-check';
import { HOSTILE_ACTS, type HostileAct } from './hostile.ts';
import type { CommandOutcome, StoreHealth } from './world.ts';

export const DOCS = ['proposal/one', 'proposal/two'] as const;

/** Who is where: Cem has two tabs, and one seat is in both documents. */
export const WRITERS = [
	{ seat: 'anna', doc: 0, ours: true },
	{ seat: 'bob', doc: 0, ours: false },
	{ seat: 'cem', doc: 0, ours: true },
	{ seat: 'cem', doc: 0, ours: false },
	{ seat: 'anna', doc: 1, ours: false },
	{ seat: 'dia', doc: 1, ours: true }
] as const;

/** Mallory may write, Rita only read, Otto came when it was closed to him. */
export const HOSTILES = [
	{ seat: 'mallory', doc: 0, access: 'write' },
	{ seat: 'mallory', doc: 1, access: 'write' },
	{ seat: 'rita', doc: 0, access: 'read' },
	{ seat: 'otto', doc: 0, access: 'closed' }
] as const;

export type Step =
	| { do: 'type'; who: number; at: number; count: number }
	| { do: 'delete'; who: number; at: number; count: number }
	| { do: 'drop' | 'return' | 'leave for long'; who: number }
	| { do: 'access'; who: number; to: 'write' | 'read' | 'none'; told: boolean }
	| { do: 'recheck' | 'restart' | 'crash' }
	| { do: 'store'; health: StoreHealth }
	| { do: 'wait'; ms: number }
	| { do: 'command'; doc: number; ms: number; outcome: CommandOutcome; wait: boolean }
	| { do: 'attack'; who: number; act: HostileAct; chance: number };

export interface Sequence {
	readonly takesFromReaders: boolean;
	readonly steps: readonly Step[];
}

/** Plain objects: a counterexample is to be read, and pasted into a test. */
const record = <Made>(model: { [Key in keyof Made]: fc.Arbitrary<Made[Key]> }) =>
	fc.record(model, { noNullPrototype: true }) as fc.Arbitrary<Made>;
const is = <const Value extends string>(value: Value) => fc.constant(value);
const who = fc.nat(WRITERS.length - 1);
const step: fc.Arbitrary<Step> = fc.oneof(
	{
		weight: 24,
		arbitrary: record({
			do: is('type'),
			who,
			at: fc.nat(60),
			count: fc.integer({ min: 1, max: 5 })
		})
	},
	{
		weight: 10,
		arbitrary: record({
			do: is('delete'),
			who,
			at: fc.nat(60),
			count: fc.integer({ min: 1, max: 4 })
		})
	},
	{ weight: 5, arbitrary: record({ do: is('drop'), who }) },
	{ weight: 5, arbitrary: record({ do: is('return'), who }) },
	{ weight: 1, arbitrary: record({ do: is('leave for long'), who }) },
	{
		weight: 6,
		arbitrary: record({
			do: is('access'),
			who,
			to: fc.constantFrom('write' as const, 'write' as const, 'read' as const, 'none' as const),
			told: fc.boolean()
		})
	},
	{ weight: 2, arbitrary: record({ do: is('recheck') }) },
	{
		weight: 4,
		arbitrary: record({
			do: is('store'),
			health: fc.constantFrom<StoreHealth[]>('well', 'well', 'fails', 'fails after storing')
		})
	},
	{ weight: 1, arbitrary: record({ do: fc.constantFrom('restart' as const, 'crash' as const) }) },
	{ weight: 12, arbitrary: record({ do: is('wait'), ms: fc.nat(25) }) },
	{
		weight: 4,
		arbitrary: record({
			do: is('command'),
			doc: fc.nat(DOCS.length - 1),
			ms: fc.nat(20),
			outcome: fc.constantFrom<CommandOutcome[]>(
				'commits',
				'rolls back',
				'never settles',
				'closes'
			),
			wait: fc.boolean()
		})
	},
	{
		weight: 14,
		arbitrary: record({
			do: is('attack'),
			who: fc.nat(HOSTILES.length - 1),
			act: fc.constantFrom(...HOSTILE_ACTS),
			chance: fc.nat(99)
		})
	}
);

/** What people, the store, commands and peers of ill will do, in order. */
export const sequences: fc.Arbitrary<Sequence> = record({
	takesFromReaders: fc.boolean(),
	steps: fc.array(step, { minLength: 10, maxLength: 90, size: 'max' })
});
