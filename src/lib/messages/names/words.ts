/** The words for every code of one enumeration: complete by its type, each message by its name. */
export type Words<Code extends string> = Readonly<Record<Code, () => string>>;
