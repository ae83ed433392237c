import type { Actor } from '#lib/domain/decision.ts';
import { put } from '#lib/domain/maps.ts';
import { SLICES } from './slices.ts';

/** What is counted per sender: what stays on somebody's screen. */
export const COUNTED: ReadonlySet<string> = new Set(
	Object.values(SLICES).flatMap(({ counted = [] }) => counted)
);

/** How often each sender brought each of these about, also what was taken away again since. */
export type Tally = ReadonlyMap<string, Readonly<Record<string, number>>>;

export const EMPTY_TALLY: Tally = new Map();

const LIMITED: ReadonlySet<string> = new Set<Actor['kind']>([
	'seat',
	'table',
	'core',
	'party',
	'informant'
]);

/** Whoever enters for others is not counted: the team, and the server itself. */
const senderOf = (by: Actor) =>
	by.kind === 'system' || !LIMITED.has(by.kind) ? null : `${by.kind}:${by.id}`;

export function tallied(tally: Tally, type: string, by: Actor): Tally {
	const sender = senderOf(by);
	if (sender === null || !COUNTED.has(type)) return tally;
	const known = tally.get(sender);
	return put(tally, sender, { ...known, [type]: (known?.[type] ?? 0) + 1 });
}

/** How many of these this sender brought about. */
export function tallyOf(tally: Tally, by: Actor, type: string): number {
	const sender = senderOf(by);
	return (sender !== null && tally.get(sender)?.[type]) || 0;
}
