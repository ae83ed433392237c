import type { BlockView } from '#lib/protocol/sections/day.ts';
import type { Sections } from '#lib/protocol/sections.ts';

export type ScreenName =
	| 'before'
	| 'lobby'
	| 'check-in'
	| 'left'
	| 'result'
	| 'test'
	| 'consent'
	| 'paused'
	| 'between'
	| 'over'
	| BlockView['kind'];

/** With blocks beside each other, the one that asks most of people comes first. */
const ORDER: readonly BlockView['kind'][] = [
	'consent',
	'test',
	'plan',
	'proposals',
	'recovery',
	'information',
	'break',
	'arrival'
];

/** The running block a phone or screen follows, or null between blocks. */
export function leadingBlock(running: readonly BlockView[]): BlockView | null {
	return running.toSorted((a, b) => ORDER.indexOf(a.kind) - ORDER.indexOf(b.kind))[0] ?? null;
}

/** What a phone shows of what is going on. It follows the day, and never makes anyone look for it. */
export function whichScreen({ me, day, round, test, result }: Partial<Sections>): ScreenName {
	if (me?.presence === 'left') return 'left';
	if (me?.standing === 'lobby') return 'lobby';
	if (!me || !day || me.standing === 'invited' || day.state === 'not-open') return 'before';
	if (result) return 'result';
	if (me.presence === 'expected' && !me.indirect && day.state !== 'closed') return 'check-in';
	// Someone asked for an answer is never sent elsewhere by a pause or a next block.
	if (round?.status === 'ASKING' || round?.status === 'WAITING') return 'consent';
	if (test?.status === 'ADJOURNED' || test?.status === 'NOT_ADOPTED') return 'test';
	if (day.state === 'closed') return 'over';
	if (day.state === 'paused') return 'paused';
	return leadingBlock(day.running)?.kind ?? 'between';
}
