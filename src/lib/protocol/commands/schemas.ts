import type * as v from 'valibot';
import type { InputOf, Rules } from '#lib/domain/rules.ts';

/** A schema for every command of a slice, which gives what its rule is asked. */
export type Schemas<Table extends Rules> = {
	[Name in keyof Table]: v.GenericSchema<unknown, InputOf<Table[Name]>>;
};
