import type { PlanVersion } from '#lib/domain/plan-types.ts';
import type { ProcessState } from '#lib/domain/process/index.ts';

/** The plan version that was adopted, or null while none is (F1, F6). */
export function adoptedVersion(state: ProcessState): PlanVersion | null {
	if (state.frameTest.status.phase !== 'ADOPTED') return null;
	const hash = state.frameTest.adoptions.at(-1)?.plan.hash;
	return state.plan.versions.find((version) => version.hash === hash) ?? null;
}
