import type { Sections } from '#lib/protocol/sections.ts';
import type { SectionName } from '#server/access/sections.ts';
import type { Made } from './made.ts';

/** What a socket was sent, by section. */
export type Sent = ReadonlyMap<SectionName, Made>;

export interface SectionChange {
	/** Everything this viewer has once it is sent. */
	readonly sent: Sent;
	/** New, or another altogether, and sent whole. */
	readonly whole: readonly Made[];
	/** As JSON, what changed within sections that were sent before. */
	readonly patches: readonly { name: SectionName; patch: string }[];
	readonly gone: readonly SectionName[];
	/** The same for all viewers who get the same change. */
	readonly key: string;
}

/** What was sent but for some sections. */
export const without = (sent: Sent, leave: (name: SectionName) => boolean): Sent =>
	new Map([...sent].filter(([name]) => !leave(name)));

/** The values of what was made, by section. */
export function valuesOf(sent: Sent): Partial<Sections> {
	return Object.fromEntries(
		[...sent].map(([name, { value }]) => [name, value])
	) as Partial<Sections>;
}
