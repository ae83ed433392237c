import { currentRound, isLive } from '#lib/domain/consent/index.ts';
import type { ProcessState } from './process.ts';
import type { FormerMember, TeamMember } from './set-up.ts';

/**
 * Members who came into the team this short before are of the same day. A span, not a date: at midnight
 * nobody turns into somebody else.
 */
export const SAME_DAY_MS = 12 * 60 * 60_000;

/**
 * Whether `second` may confirm what `first` proposed about somebody else (C11): a facilitator with an
 * account of their own, never a table host; both in the team before the question was put; and neither
 * brought in by the other, or both by a third, that day. Of an account that was made that day nobody
 * knows who made it. The first may be a host.
 */
export function mayBeSecond(
	state: ProcessState,
	first: string,
	second: string,
	now: number
): boolean {
	const { team } = state.setUp;
	const [one, other] = [team.get(first), team.get(second)];
	if (!one || !other) return false;
	return areTwo(state, one, other, now);
}

type Member = Omit<TeamMember, 'name'> | FormerMember;

function areTwo(state: ProcessState, one: Member, other: Member, now: number): boolean {
	if (other.role !== 'facilitator' || other.account === null) return false;
	const asked = askedSeq(state);
	if (asked !== null && (one.seq > asked || other.seq > asked)) return false;
	if (isNewAccount(other, now) || isNewAccount(one, now)) return false;
	const { team, former } = state.setUp;
	const roles = [...team.values(), ...former].filter(
		({ since, seq }) => now - since < SAME_DAY_MS && (asked === null || seq <= asked)
	);
	const others = behind(roles, other.id);
	return ![...behind(roles, one.id)].some((id) => others.has(id));
}

/**
 * Whether this facilitator works alone: nobody in the team may be their second. Never for who came in
 * after the question was put. A team that was put together on the day itself is one person that day. Who
 * was in the team when the question was put is so until the next one: nobody becomes alone by taking the
 * others out of it, or by giving them another role.
 */
export function isAlone(state: ProcessState, member: string, now: number): boolean {
	const { team, former } = state.setUp;
	const self = team.get(member);
	if (self?.role !== 'facilitator') return false;
	const asked = askedSeq(state);
	if (asked !== null && self.seq > asked) return false;
	const then = former.filter(({ until }) => asked !== null && until > asked);
	return ![...team.values(), ...then].some((other) => areTwo(state, self, other, now));
}

/** The line that last put the question of the round that goes on; null while it was not. */
function askedSeq({ consent }: ProcessState): number | null {
	const round = currentRound(consent);
	return round && isLive(round.phase) ? round.askedSeq : null;
}

function isNewAccount({ accountSince, since }: Member, now: number): boolean {
	if (accountSince === null) return false;
	return since - accountSince < SAME_DAY_MS && now - since < SAME_DAY_MS;
}

/**
 * Who stands behind a member: they, who gave them any of these roles, and who stands behind those. A
 * role that one gives oneself, or gets back from whom one brought in, hides nobody.
 * @param roles those given that day, before the question was put: with a later one nobody makes
 * themselves alone
 */
function behind(
	roles: readonly Pick<Member, 'id' | 'addedBy'>[],
	id: string,
	known = new Set<string>()
): Set<string> {
	if (known.has(id)) return known;
	known.add(id);
	for (const { id: who, addedBy } of roles) {
		if (who === id && addedBy !== null) behind(roles, addedBy, known);
	}
	return known;
}
