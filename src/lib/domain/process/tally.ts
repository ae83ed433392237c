import type { Actor } from '#lib/domain/decision.ts';

/** What is counted per sender: what stays on somebody's screen. */
const COUNTED = [
	'question:asked',
	'suggestion:made',
	'proposal:started',
	'proposal:shared',
	'recovery:requested',
	'item:carrier-added',
	'concern:late',
	'frame:added',
	'frame:standard-adopted',
	'frame:explained',
	'frames:change-proposed',
	'frame-test:judged',
	'frame-test:question-asked',
	'frame-test:wish-logged'
] as const;
export type Counted = (typeof COUNTED)[number];

/** How often each sender brought each of these about, also what was taken away again since. */
export type Tally = ReadonlyMap<string, Partial<Record<Counted, number>>>;

export const EMPTY_TALLY: Tally = new Map();

const LIMITED: ReadonlySet<string> = new Set<Actor['kind']>([
	'seat',
	'table',
	'core',
	'party',
	'informant'
]);
const isCounted = (type: string): type is Counted => (COUNTED as readonly string[]).includes(type);

/** Whoever enters for others is not counted: the team, and the server itself. */
const senderOf = (by: Actor) =>
	by.kind === 'system' || !LIMITED.has(by.kind) ? null : `${by.kind}:${by.id}`;

export function tallied(tally: Tally, type: string, by: Actor): Tally {
	const sender = senderOf(by);
	if (sender === null || !isCounted(type)) return tally;
	const known = tally.get(sender);
	return new Map(tally).set(sender, { ...known, [type]: (known?.[type] ?? 0) + 1 });
}

/** How many of these this sender brought about. */
export function tallyOf(tally: Tally, by: Actor, type: Counted): number {
	const sender = senderOf(by);
	return (sender !== null && tally.get(sender)?.[type]) || 0;
}
