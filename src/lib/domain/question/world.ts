import type { Addresses } from '#lib/domain/decision.ts';
import type { RoleConflict, RoleHolder } from '#lib/domain/process/roles.ts';
import type { AccessWorld } from './access.ts';

/** What rules of questions and informants ask of the rest of the process. */
export interface QuestionsWorld extends AccessWorld {
	/** Whether this newcomer would be on two sides (R1, R25). */
	roleConflict: (newcomer: RoleHolder, addresses?: Addresses) => RoleConflict | null;
	/** Signs or judges for a framing party. */
	isFrameOwner: (id: string) => boolean;
}
