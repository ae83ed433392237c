import type { PlanVersion } from '#lib/domain/plan-types.ts';
import type { ProcessState } from '#lib/domain/process/index.ts';

/**
 * The plan version that was adopted last, or null while none is (F1). It stands, whatever becomes of a
 * later change (F6).
 */
export function adoptedVersion(state: ProcessState): PlanVersion | null {
	const hash = state.frameTest.adoptions.at(-1)?.plan.hash;
	return state.plan.versions.find((version) => version.hash === hash) ?? null;
}
