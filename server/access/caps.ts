import type { Actor } from '#lib/domain/decision.ts';
import { MOST } from '#lib/domain/limits.ts';
import { capOf, partOf, tallyOf, type ProcessState } from '#lib/domain/process/index.ts';
import type { Refusal } from '#lib/domain/result.ts';
import type { CommandInput, CommandName } from '#lib/protocol/commands/index.ts';

type CapRefusal = 'too-many-yours' | 'too-many-here';

/**
 * Why a command that was decided may not add what it would, or null: the caps of limits.ts, which its row
 * in the rules names.
 */
export function capReached<Name extends CommandName>(
	name: Name,
	input: CommandInput<Name>,
	actor: Actor,
	state: ProcessState
): Refusal<CapRefusal> | null {
	const cap = capOf(name);
	if (!cap) return null;
	const { counts } = cap;
	const part = partOf(state, name);
	const own = cap.own?.[actor.kind];
	if (own !== undefined && counts !== undefined) {
		const added =
			typeof counts === 'function'
				? counts(part, actor, input)
				: tallyOf(state.tally, actor, counts);
		if (added >= own) return { code: 'too-many-yours', detail: { most: own } };
	}
	const most = MOST[cap.of];
	if (cap.here(part, input) + (cap.more?.(input) ?? 1) <= most) return null;
	return { code: 'too-many-here', detail: { most } };
}
