import * as fc from 'fast-check';
import type { Access } from '#server/documents/ports.ts';

/** Anna has two devices; Mallory is the one who sends what is no update. */
export const SEATS = ['anna', 'bob', 'anna', 'mallory'] as const;
export const MALLORY = 3;

export type ArrivalStep =
	| { do: 'type' | 'type unheard' | 'repeat' | 'answer' | 'show' | 'garble'; who: number }
	| { do: 'break' | 'tick' | 'begin' }
	| { do: 'access'; who: number; to: Access; told: boolean }
	| { do: 'dismiss' | 'drop' | 'join'; who: number }
	| { do: 'drain'; who: number; settles: 'committed' | 'rolled-back' }
	| { do: 'store'; well: boolean }
	| { do: 'erase'; who: number; types: number };

const is = <const Value extends string>(...values: Value[]) => fc.constantFrom(...values);
const who = fc.nat(SEATS.length - 1);
const to = is<Access>('write', 'write', 'read', 'closed', 'none');
const step: fc.Arbitrary<ArrivalStep> = fc.oneof(
	{ weight: 12, arbitrary: fc.record({ do: is('type'), who }) },
	{ weight: 8, arbitrary: fc.record({ do: is('repeat', 'answer', 'show', 'show'), who }) },
	{ weight: 2, arbitrary: fc.record({ do: is('type unheard', 'garble'), who }) },
	{ weight: 1, arbitrary: fc.record({ do: is('break', 'begin') }) },
	{ weight: 4, arbitrary: fc.record({ do: is('tick') }) },
	{ weight: 4, arbitrary: fc.record({ do: is('access'), who, to, told: fc.boolean() }) },
	{ weight: 7, arbitrary: fc.record({ do: is('dismiss', 'drop', 'drop', 'join', 'join'), who }) },
	{
		weight: 2,
		arbitrary: fc.record({ do: is('drain'), who, settles: is('committed', 'rolled-back') })
	},
	{ weight: 1, arbitrary: fc.record({ do: is('store'), well: fc.boolean() }) },
	{ weight: 1, arbitrary: fc.record({ do: is('erase'), who, types: who }) }
);

/** What arrives in one document, and what happens to it meanwhile, in order. */
export const arrivalSteps = fc.array(step, { minLength: 3, maxLength: 40 });
