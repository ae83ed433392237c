import type { Meta } from '#lib/domain/decision.ts';
import type { SetUpState } from './set-up.ts';
import type { EventOf, SliceName } from './slices.ts';

type Kind = EventOf<SliceName>['type'];

/**
 * What only arranges a process: nobody's name, word or answer is in it but the words of who did it. A kind
 * that is not here, as any that comes later, keeps a process from being removed before its date.
 */
const ARRANGING: ReadonlySet<Kind> = new Set([
	'process:created',
	'process:notice-changed',
	'process:practical-set',
	'team:added',
	'team:removed',
	'issue:published',
	'party:added',
	'party:renamed',
	'party:removed',
	'frame:added',
	'frame:standard-adopted',
	'frame:shaped',
	'frame:removed',
	'frames:texts-taken',
	'frames:gap-accepted',
	'runsheet:set',
	'tables:set',
	'screen:blanked',
	'screen:turned',
	'screen:held',
	'screen:let-go',
	'screen:shown',
	'screen:unblanked',
	'link:made',
	'link:withdrawn',
	'device-code:made',
	'device-code:opened',
	'device-code:ended',
	'door:opened',
	'door:closed',
	'care:overridden'
]);

/** Who made the process: the first of its team, by the lines of its record. */
export function makerOf({ team, former }: SetUpState): string | null {
	let first: { id: string; seq: number } | null = null;
	for (const one of [...team.values(), ...former]) {
		if (first === null || one.seq < first.seq) first = one;
	}
	return first?.id ?? null;
}

/** Whether such an event leaves a process one that only its maker arranged. */
export function staysUntouched(
	{ setUp }: { setUp: SetUpState },
	{ type }: { type: Kind },
	{ by }: Pick<Meta, 'by'>
): boolean {
	return ARRANGING.has(type) && (by.kind === 'system' || by.id === makerOf(setUp));
}
