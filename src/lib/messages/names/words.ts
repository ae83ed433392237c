import type { Language } from '#lib/domain/process/index.ts';

/** The words for every code of one enumeration: complete by its type, each message by its name. */
export type Words<Code extends string> = Readonly<Record<Code, () => string>>;

/** The same, also in the language of a paper rather than that of the screen. */
export type WordsIn<Code extends string> = Readonly<
	Record<Code, (inputs: Record<string, never>, options: { locale?: Language }) => string>
>;
