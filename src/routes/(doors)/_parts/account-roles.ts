import { m } from '#lib/messages/index.ts';
import type { AccountRole } from '#server/db/account-repository.ts';

/** What an account may beyond the processes it is in, most first. */
export const ROLES = ['manager', 'facilitator', 'host'] as const satisfies readonly AccountRole[];

const NAMES: Record<AccountRole, () => string> = {
	manager: m.doors_role_manager,
	facilitator: m.doors_role_facilitator,
	host: m.doors_role_host
};

const MEANINGS: Record<AccountRole, () => string> = {
	manager: m.doors_role_manager_means,
	facilitator: m.doors_role_facilitator_means,
	host: m.doors_role_host_means
};

export const accountRoleName = (role: AccountRole): string => NAMES[role]();
export const accountRoleMeans = (role: AccountRole): string => MEANINGS[role]();
