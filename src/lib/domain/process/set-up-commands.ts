import {
	decided,
	knownTime,
	making,
	type Addresses,
	type Context,
	type Decided
} from '#lib/domain/decision.ts';
import { isPlausibleDay } from '#lib/domain/frame/iso-date.ts';
import { hostConflict } from '#lib/domain/frame/party.ts';
import { identitiesIn } from '#lib/domain/identities.ts';
import { isOvertaken } from '#lib/domain/overtaken.ts';
import { refuse, type Refusal } from '#lib/domain/result.ts';
import { adds, byServer, changes, LEAD, type Rules } from '#lib/domain/rules.ts';
import { DEFAULT_ZONE } from '#lib/domain/default-zone.ts';
import { isZone } from '#lib/domain/zone.ts';
import { setPractical } from './practical-rule.ts';
import type { RoleConflict, RoleHolder } from './roles.ts';
import { NOTICE_FIELDS } from './set-up.ts';
import type { Notice, SaidNotice, SetUpEvent, SetUpState, TeamRole } from './set-up.ts';

export const SET_UP_REFUSALS = [
	'process-exists',
	'no-process',
	'title-missing',
	'purpose-missing',
	'host-missing',
	'host-is-framing-party',
	'zone-unknown',
	'keep-until-invalid',
	'keep-until-promised',
	'keep-until-too-soon',
	'ends-before-begin',
	'name-missing',
	'overtaken',
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

/** What rules of the set-up ask of the rest of the process. */
export interface SetUpWorld {
	/** Somebody besides the team was told the notice as it is, or is in the process because of it (R8). */
	readonly promised: boolean;
	/** Framing parties, which do not host (R43). */
	readonly parties: readonly { id: string; name: string }[];
	/** Whether this newcomer would be on two sides (R1, R25). */
	roleConflict: (newcomer: RoleHolder, addresses?: Addresses) => RoleConflict | null;
}

/**
 * Begins a process, with its first facilitator. Refused without what people are told before their first input (R8), and when a
 * framing party would host it (R43).
 * @param input.hostIsFramingParty what set-up asked
 */
export function createProcess(
	state: SetUpState,
	input: SaidNotice & { hostIsFramingParty: boolean; facilitator: { id: string; name: string } },
	context: Context
): Answer {
	if (state.notice) return refuse('process-exists');
	const { hostIsFramingParty, facilitator, ...said } = input;
	const notice = { ...said, zone: said.zone ?? DEFAULT_ZONE };
	if (hostIsFramingParty) return refuse('host-is-framing-party');
	const fault = noticeFault(notice, context.now);
	if (fault) return refuse(fault);
	const { id } = facilitator;
	const name = facilitator.name.trim();
	if (name === '') return refuse('name-missing');
	return decided([
		{ type: 'process:created', id: context.process ?? context.newId(), ...notice },
		{ type: 'team:added', id, role: 'facilitator', name, account: id, accountSince: null }
	]);
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
 * @param input.was what stood there, as the sender saw it: refused when a colleague changed it meanwhile
 */
export function changeNotice(
	state: SetUpState,
	input: SaidNotice & { hostIsFramingParty: boolean; was?: Partial<SaidNotice> | undefined },
	context: Context,
	world: Pick<SetUpWorld, 'promised' | 'parties'>
): Answer {
	const before = state.notice;
	if (!before) return refuse('no-process');
	// A clock that is behind makes no week shorter.
	const now = Math.max(context.now, knownTime(context));
	const { hostIsFramingParty, was, ...said } = input;
	if (isOvertaken(was, before)) return refuse('overtaken');
	const notice = { ...said, zone: said.zone ?? before.zone };
	if (hostIsFramingParty) return refuse('host-is-framing-party');
	const fault = noticeFault(notice, now);
	if (fault) return refuse(fault);
	if (world.promised && notice.keepUntil > promisedUntil(state, before, now)) {
		return refuse('keep-until-promised', { date: before.keepUntil });
	}
	const soonest = isoDay(now + NOTICE_MS);
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
	if (!isZone(notice.zone)) return 'zone-unknown';
	return isPlausibleDay(notice.keepUntil) && notice.keepUntil > isoDay(now)
		? null
		: 'keep-until-invalid';
}

/**
 * Adds a facilitator or table host. Refused when the same account or e-mail address takes part on
 * another side, named (R1); the same name there is a care.
 */
export function addTeamMember(
	state: SetUpState,
	input: { account: string; name: string; role: TeamRole },
	context: Context,
	world: Pick<SetUpWorld, 'roleConflict'>
): Answer {
	if (!state.notice) return refuse('no-process');
	const name = input.name.trim();
	if (name === '') return refuse('name-missing');
	const { account, role } = input;
	if (state.team.get(account)?.role === role) return decided([]);
	const { addresses = {} } = context.facts ?? {};
	const identities = [account, ...identitiesIn(addresses[account])];
	const conflict = world.roleConflict({ id: account, role, identities, name }, addresses);
	if (conflict?.by === 'identity') return refuse('role-conflict', { role: conflict.role });
	const cares: Refusal<SetUpCare>[] = conflict
		? [{ code: 'same-name-other-role', detail: { role: conflict.role } }]
		: [];
	const accountSince = context.facts?.accountSince ?? null;
	return decided([{ type: 'team:added', id: account, role, name, account, accountSince }], cares);
}

/** Someone leaves the team; the last facilitator stays. */
export function removeTeamMember(state: SetUpState, { account }: { account: string }): Answer {
	const member = state.team.get(account);
	if (!member) return refuse('unknown-member');
	const facilitators = [...state.team.values()].filter(({ role }) => role === 'facilitator');
	if (member.role === 'facilitator' && facilitators.length === 1) return refuse('last-facilitator');
	return decided([{ type: 'team:removed', id: member.id }]);
}

export function addCoreMember(
	state: SetUpState,
	input: { name: string; organisation: string },
	context: Context
): Answer {
	if (!state.notice) return refuse('no-process');
	const [name, organisation] = [input.name.trim(), input.organisation.trim()];
	if (name === '') return refuse('name-missing');
	if (organisation === '') return refuse('organisation-missing');
	const id = context.newId();
	return making(id, decided([{ type: 'core:added', id, name, organisation }]));
}

export function removeCoreMember(state: SetUpState, { member }: { member: string }): Answer {
	if (!state.core.has(member)) return refuse('unknown-member');
	return decided([{ type: 'core:removed', id: member }]);
}

export const setUpRules = {
	'process:create': byServer(createProcess),
	'process:change-notice': changes(LEAD, changeNotice),
	'process:set-practical': changes(LEAD, setPractical),
	'team:add': adds(LEAD, addTeamMember, { of: 'team', here: ({ team }) => team.size }),
	'team:remove': changes(LEAD, removeTeamMember),
	'core:add': adds(LEAD, addCoreMember, { of: 'core', here: ({ core }) => core.size }),
	'core:remove': changes(LEAD, removeCoreMember)
} satisfies Rules;
