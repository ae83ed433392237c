import type { BlockKind } from './block.ts';

/** With blocks beside each other, the one that asks most of people comes first. */
const ORDER: readonly BlockKind[] = [
	'consent',
	'test',
	'plan',
	'proposals',
	'recovery',
	'information',
	'break',
	'arrival'
];

/** The running block that everyone follows, or null between blocks. */
export function leadingOf<Running extends { kind: BlockKind }>(
	running: readonly Running[]
): Running | null {
	return [...running].sort((a, b) => ORDER.indexOf(a.kind) - ORDER.indexOf(b.kind))[0] ?? null;
}
