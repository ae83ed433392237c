import { nameKey } from '#lib/domain/seat/name.ts';

export const PROCESS_ROLES = ['facilitator', 'host', 'participant', 'informant', 'party'] as const;
export type ProcessRole = (typeof PROCESS_ROLES)[number];

/** One role that someone has in the process. */
export interface RoleHolder {
	/** The id in that role. */
	id: string;
	role: ProcessRole;
	/** Every identity known of them: account, e-mail addresses, telephone numbers (`identitiesIn`). */
	identities: readonly string[];
	name: string | null;
}

/** `identity` is the same person for certain; `name` is a hint to look twice. */
export interface RoleConflict {
	by: 'identity' | 'name';
	role: ProcessRole;
}

const isTeam = (role: ProcessRole) => role === 'facilitator' || role === 'host';

/** Nobody is in the team and anything else (R1), nor of a framing party and in the room (R25). */
function exclude(one: ProcessRole, other: ProcessRole): boolean {
	if (isTeam(one) || isTeam(other)) return isTeam(one) !== isTeam(other);
	return one !== other && [one, other].every((role) => role === 'party' || role === 'participant');
}

/**
 * Whether someone would be on both sides: in the facilitators' team, and participant, informant or
 * framing party (R1); or of a framing party and a participant, who would read along in besloten tijd.
 * The same account, e-mail address or telephone number is refused, the same name is a care.
 */
export function roleConflict(
	holders: Iterable<RoleHolder>,
	newcomer: RoleHolder
): RoleConflict | null {
	let hint: RoleConflict | null = null;
	for (const holder of holders) {
		if (!exclude(holder.role, newcomer.role)) continue;
		const identities = [holder.id, ...holder.identities];
		const same = [newcomer.id, ...newcomer.identities].some((id) => identities.includes(id));
		if (same) return { by: 'identity', role: holder.role };
		const names = holder.name !== null && newcomer.name !== null;
		if (names && nameKey(holder.name ?? '') === nameKey(newcomer.name ?? '')) {
			hint ??= { by: 'name', role: holder.role };
		}
	}
	return hint;
}
