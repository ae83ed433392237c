import type { Placed, SealingTable } from '#lib/domain/decision.ts';
import { drop, put } from '#lib/domain/maps.ts';
import { person } from '#lib/domain/subject.ts';
import type { Shown, Slice } from '#lib/domain/slice.ts';
import { NO_PRACTICAL, type Practical } from './practical.ts';

export const LANGUAGES = ['nl', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];

/** Table hosts belong to the facilitators' team (R1). */
export const TEAM_ROLES = ['facilitator', 'host'] as const;
export type TeamRole = (typeof TEAM_ROLES)[number];

/** What everyone is told before their first input (R8). */
export interface Notice {
	title: string;
	place: string;
	purpose: string;
	/** The organisation that hosts; never a framing party (R43). */
	host: string;
	language: Language;
	/** ISO date on which everything is deleted. */
	keepUntil: string;
	/** Where its clocks stand ("Europe/Amsterdam"): every time it shows is of this zone. */
	zone: string;
}

/** The notice as it is said: without a zone it keeps the one it has. */
export type SaidNotice = Omit<Notice, 'zone'> & { zone?: string };

export const NOTICE_FIELDS = [
	'title',
	'place',
	'purpose',
	'host',
	'keepUntil',
	'language',
	'zone'
] as const satisfies readonly (keyof Notice)[];

/** What the notice said before, and when that ended. */
export interface NoticeChange {
	at: number;
	before: Notice;
	after: Notice;
}

export interface TeamMember {
	id: string;
	role: TeamRole;
	name: string | null;
	/** The account they sign in with; null in stores of before everyone in a team had one. */
	account: string | null;
	/** Since when they have this role, who gave it, and since when their account exists, if known (C11). */
	since: number;
	/** The line of the record that gave it. */
	seq: number;
	addedBy: string | null;
	accountSince: number | null;
}

/** `until`: the line of the record that took the role away. */
export type FormerMember = Omit<TeamMember, 'name'> & { until: number };

export interface CoreMember {
	id: string;
	name: string | null;
	organisation: string;
}

export interface SetUpState {
	id: string | null;
	notice: Notice | null;
	/** How the notice changed after people were told it, oldest first (R8). */
	noticeChanges: readonly NoticeChange[];
	practical: Practical;
	team: ReadonlyMap<string, TeamMember>;
	/** Who was in the team in a role, and until which line: for the question that was put then they still are (C11). */
	former: readonly FormerMember[];
	core: ReadonlyMap<string, CoreMember>;
}

export type SetUpEvent =
	| ({ type: 'process:created'; id: string } & Notice)
	| ({ type: 'process:notice-changed' } & Notice)
	| ({ type: 'process:practical-set' } & Practical)
	| {
			type: 'team:added';
			id: string;
			role: TeamRole;
			name: string | null;
			account: string | null;
			/** Left out in older records. */
			accountSince?: number | null;
	  }
	| { type: 'team:removed'; id: string }
	| { type: 'core:added'; id: string; name: string | null; organisation: string }
	| { type: 'core:removed'; id: string };

export const SET_UP_SEALED: SealingTable<SetUpEvent> = {
	'team:added': { fields: ['name'], subject: (event) => person(event.id) },
	'core:added': { fields: ['name'], subject: (event) => person(event.id) }
};

export const SET_UP_SHOWN: Shown<SetUpEvent> = {
	'process:created': NOTICE_FIELDS,
	'process:notice-changed': NOTICE_FIELDS,
	'process:practical-set': null,
	'team:added': null,
	'team:removed': null,
	'core:added': null,
	'core:removed': null
};

export const EMPTY_SET_UP: SetUpState = {
	id: null,
	notice: null,
	noticeChanges: [],
	practical: NO_PRACTICAL,
	team: new Map(),
	former: [],
	core: new Map()
};

export function evolveSetUp(state: SetUpState, event: SetUpEvent, meta: Placed): SetUpState {
	switch (event.type) {
		case 'process:created': {
			const { type: _, id, ...notice } = event;
			return { ...state, id, notice };
		}
		case 'process:notice-changed': {
			const { type: _, ...notice } = event;
			const change = state.notice && { at: meta.at, before: state.notice, after: notice };
			const noticeChanges = [...state.noticeChanges, ...(change ? [change] : [])];
			return { ...state, notice, noticeChanges };
		}
		case 'process:practical-set': {
			const { type: _, ...practical } = event;
			return { ...state, practical };
		}
		case 'team:added': {
			const { type: _, accountSince = null, ...known } = event;
			const addedBy = 'id' in meta.by ? meta.by.id : null;
			const member = { ...known, accountSince, since: meta.at, seq: meta.seq, addedBy };
			const former = withFormer(state, event.id, meta.seq);
			return { ...state, team: put(state.team, event.id, member), former };
		}
		case 'team:removed': {
			const former = withFormer(state, event.id, meta.seq);
			return { ...state, team: drop(state.team, event.id), former };
		}
		case 'core:added': {
			const { type: _, ...member } = event;
			return { ...state, core: put(state.core, event.id, member) };
		}
		case 'core:removed':
			return { ...state, core: drop(state.core, event.id) };
		default:
			return event satisfies never;
	}
}

export const setUpSlice: Slice<SetUpState, SetUpEvent> = {
	empty: EMPTY_SET_UP,
	evolve: evolveSetUp,
	sealed: SET_UP_SEALED,
	shown: SET_UP_SHOWN
};

/** With what somebody is in the team until now, by leaving it or by another role. */
function withFormer({ team, former }: SetUpState, id: string, until: number): FormerMember[] {
	const member = team.get(id);
	if (!member) return [...former];
	const { name: _name, ...known } = member;
	return [...former, { ...known, until }];
}
