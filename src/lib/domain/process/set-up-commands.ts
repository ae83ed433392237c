import { decided, type Context, type Decided } from '#lib/domain/decision.ts';
import { isIsoDate } from '#lib/domain/frame/iso-date.ts';
import { hostConflict } from '#lib/domain/frame/party.ts';
import { refuse, type Refusal } from '#lib/domain/result.ts';
import { roleConflict, type RoleHolder } from './roles.ts';
import { NOTICE_FIELDS } from './set-up.ts';
import type { Notice, SetUpEvent, SetUpState, TeamMember } from './set-up.ts';

export const SET_UP_REFUSALS = [
	'process-exists',
	'no-process',
	'title-missing',
	'purpose-missing',
	'host-missing',
	'host-is-framing-party',
	'keep-until-invalid',
	'keep-until-promised',
	'keep-until-too-soon',
	'name-missing',
	'organisation-missing',
	'role-conflict',
	'unknown-member',
	'last-facilitator'
] as const;
export type SetUpRefusal = (typeof SET_UP_REFUSALS)[number];

export const SET_UP_CARES = [
	'same-name-other-role',
	'keep-until-sooner',
	'notice-was-told'
] as const;
export type SetUpCare = (typeof SET_UP_CARES)[number];

type Answer = Decided<SetUpEvent, SetUpRefusal>;

/**
 * Begins a process. Refused without what people are told before their first input (R8), and when a
 * framing party would host it (R43).
 * @param input.hostIsFramingParty what set-up asked
 */
export function createProcess(
	state: SetUpState,
	input: Notice & { id: string; hostIsFramingParty: boolean },
	context: Context
): Answer {
	if (state.notice) return refuse('process-exists');
	const { id, hostIsFramingParty, ...notice } = input;
	if (hostIsFramingParty) return refuse('host-is-framing-party');
	const fault = noticeFault(notice, context.now);
	if (fault) return refuse(fault);
	return decided([{ type: 'process:created', id, ...notice }]);
}

/**
 * An earlier day of deletion lies at least so far ahead, and may be taken back for so long: what one
 * facilitator does must not be gone before the others have seen it.
 */
const NOTICE_MS = 7 * 24 * 60 * 60_000;

/**
 * Changes what people are told (R8). Whoever came in gave their words until a date: a later one is
 * refused from then on, but for going back, within a week, to the one it was. An earlier one lies at
 * least a week ahead. That, and another purpose or host, ask for a reason; everyone is told.
 * @param world.promised somebody besides the team was told the notice as it is
 * @param world.parties framing parties, which do not host (R43)
 */
export function changeNotice(
	state: SetUpState,
	input: Notice & { hostIsFramingParty: boolean },
	context: Context,
	world: { promised: boolean; parties: readonly { id: string; name: string }[] }
): Answer {
	const before = state.notice;
	if (!before) return refuse('no-process');
	const { hostIsFramingParty, ...notice } = input;
	if (hostIsFramingParty) return refuse('host-is-framing-party');
	const fault = noticeFault(notice, context.now);
	if (fault) return refuse(fault);
	if (world.promised && notice.keepUntil > promisedUntil(state, before, context.now)) {
		return refuse('keep-until-promised', { date: before.keepUntil });
	}
	const soonest = isoDay(context.now + NOTICE_MS);
	if (notice.keepUntil < before.keepUntil && notice.keepUntil < soonest) {
		return refuse('keep-until-too-soon', { date: soonest });
	}
	const same = NOTICE_FIELDS.every((field) => notice[field] === before[field]);
	if (same) return decided([]);
	const cares: Refusal[] = [];
	const hosting = hostConflict(notice.host, world.parties);
	const party = world.parties.find(({ id }) => id === hosting);
	if (party) cares.push({ code: 'host-is-framing-party', detail: { party: party.name } });
	if (notice.keepUntil < before.keepUntil) {
		cares.push({ code: 'keep-until-sooner', detail: { date: notice.keepUntil } });
	}
	if (world.promised && (notice.purpose !== before.purpose || notice.host !== before.host)) {
		cares.push({ code: 'notice-was-told' });
	}
	return decided([{ type: 'process:notice-changed', ...notice }], cares);
}

/** The latest date that people were told and that may still be gone back to. */
function promisedUntil({ noticeChanges }: SetUpState, { keepUntil }: Notice, now: number): string {
	return noticeChanges
		.filter(({ at }) => now - at <= NOTICE_MS)
		.reduce(
			(latest, change) => (change.before.keepUntil > latest ? change.before.keepUntil : latest),
			keepUntil
		);
}

const isoDay = (at: number): string => new Date(at).toISOString().slice(0, 10);

function noticeFault(notice: Notice, now: number): SetUpRefusal | null {
	if (notice.title.trim() === '') return 'title-missing';
	if (notice.purpose.trim() === '') return 'purpose-missing';
	if (notice.host.trim() === '') return 'host-missing';
	return isIsoDate(notice.keepUntil) && notice.keepUntil > isoDay(now)
		? null
		: 'keep-until-invalid';
}

/**
 * Adds a facilitator or table host. Refused when the same identity takes part on another side, named
 * (R1); the same name there is a care.
 * @param world.holders everyone's roles, see `roleHolders`
 */
export function addTeamMember(
	state: SetUpState,
	input: Pick<TeamMember, 'id' | 'role' | 'account'> & {
		name: string;
		accountSince?: number | null;
	},
	_context: Context,
	world: { holders: Iterable<RoleHolder> }
): Answer {
	if (!state.notice) return refuse('no-process');
	const name = input.name.trim();
	if (name === '') return refuse('name-missing');
	if (state.team.get(input.id)?.role === input.role) return decided([]);
	const { id, role, account } = input;
	const identities = account === null ? [] : [account];
	const conflict = roleConflict(world.holders, { id, role, identities, name });
	if (conflict?.by === 'identity') return refuse('role-conflict', { role: conflict.role });
	const cares: Refusal<SetUpCare>[] = conflict
		? [{ code: 'same-name-other-role', detail: { role: conflict.role } }]
		: [];
	const { accountSince = null } = input;
	return decided([{ type: 'team:added', id, role, name, account, accountSince }], cares);
}

/** Someone leaves the team; the last facilitator stays. */
export function removeTeamMember(state: SetUpState, input: { id: string }): Answer {
	const member = state.team.get(input.id);
	if (!member) return refuse('unknown-member');
	const facilitators = [...state.team.values()].filter(({ role }) => role === 'facilitator');
	if (member.role === 'facilitator' && facilitators.length === 1) return refuse('last-facilitator');
	return decided([{ type: 'team:removed', id: member.id }]);
}

export function addCoreMember(
	state: SetUpState,
	input: { id: string; name: string; organisation: string }
): Answer {
	if (!state.notice) return refuse('no-process');
	const [name, organisation] = [input.name.trim(), input.organisation.trim()];
	if (name === '') return refuse('name-missing');
	if (organisation === '') return refuse('organisation-missing');
	if (state.core.has(input.id)) return decided([]);
	return decided([{ type: 'core:added', id: input.id, name, organisation }]);
}

export function removeCoreMember(state: SetUpState, input: { id: string }): Answer {
	if (!state.core.has(input.id)) return refuse('unknown-member');
	return decided([{ type: 'core:removed', id: input.id }]);
}
