import type { PlanItemView } from '#lib/protocol/sections/plan.ts';
import type { Sections } from '#lib/protocol/sections.ts';

/** Items at which this seat is named, as carrier or as who pays, and said neither yes nor no (R32). */
export function askedToCarry({ plan }: Partial<Sections>, seat: string): PlanItemView[] {
	return (plan?.items ?? []).filter(({ carriers, payers }) =>
		[...carriers, ...payers.filter(({ asked }) => asked)].some(
			({ id, yes, declined }) => id === seat && yes === null && !declined
		)
	);
}
