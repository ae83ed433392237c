import type { Actor } from '#lib/domain/decision.ts';
import { EMPTY_PROCESS, whoSends, type ProcessState } from '#lib/domain/process/index.ts';
import { STANDINGS, type Standing } from '#lib/domain/rules.ts';
import { CALL_LIST, NEEDS_LIST, pairOf } from '#lib/protocol/about.ts';
import type { CommandName } from '#lib/protocol/commands/index.ts';
import type { Door } from '#lib/protocol/doors.ts';
import { commandRefusal } from '#server/access/commands.ts';
import { sectionsFor } from '#server/access/sections.ts';

const PARTY = 'town';

/** An objection with a name is being solved, and the room thinks along. */
const SOLVING = {
	number: 1,
	askedSeq: null,
	phase: { name: 'INTEGRATING', objection: 'objection' },
	objections: [{ id: 'objection', seat: 'present', shownAs: 'display-name', status: 'open' }]
};

/** As much of a process as access looks at: somebody of every kind, who goes by the name of that kind. */
const OPEN: ProcessState = peopled();
const CLOSED: ProcessState = {
	...OPEN,
	programme: { ...OPEN.programme, day: 'open', besloten: true }
};
const RETURNED: ProcessState = {
	...CLOSED,
	frameTest: { ...OPEN.frameTest, status: { phase: 'RETURNED' } }
};

function peopled(): ProcessState {
	const { setUp, frames, people, seats } = EMPTY_PROCESS;
	const entry = (id: string, value: object) => new Map([[id, { id, ...value }]]) as never;
	const team = new Map([
		['facilitator', { id: 'facilitator', role: 'facilitator' }],
		['host', { id: 'host', role: 'host' }]
	]) as never;
	const holder = { holder: { id: 'party' } };
	const given = STANDINGS.filter((standing) => standing !== 'lobby' && standing !== 'known').map(
		(standing) => {
			const isIndirect = standing === 'indirect';
			const presence = isIndirect ? 'left' : standing;
			const indirect = isIndirect ? { contact: 'present' } : null;
			return [standing, { id: standing, table: 'table', presence, indirect }] as const;
		}
	);
	return {
		...EMPTY_PROCESS,
		setUp: { ...setUp, team, core: entry('core', {}) },
		frames: { ...frames, parties: entry(PARTY, { id: PARTY, mandate: holder, replacement: null }) },
		people: { ...people, people: entry('known', {}) },
		announcements: {
			standing: new Map([
				['line', { id: 'line', audience: 'all', table: null, seat: null, text: '', by: '', at: 0 }]
			])
		},
		temperature: {
			...EMPTY_PROCESS.temperature,
			last: 1,
			check: { number: 1, kind: 'feel', question: '', item: null, voices: new Map(), outcome: null }
		},
		turns: {
			last: 1,
			open: {
				number: 1,
				kind: 'list',
				block: '',
				subject: '',
				named: new Set(),
				queue: [],
				speaker: null,
				step: 0,
				had: new Map()
			}
		},
		consent: { ...EMPTY_PROCESS.consent, rounds: [SOLVING] as never },
		offers: { ...EMPTY_PROCESS.offers, open: { objection: 'objection', round: 1 } },
		seats: { ...seats, lobby: entry('lobby', {}), seats: new Map(given) as never }
	};
}

/** Whether they may send a command, apart from besloten tijd; a seat or a party for itself. */
function may(name: CommandName, actor: Actor): boolean {
	const { seat, party } = whoSends(name).own ?? {};
	const themselves =
		actor.kind === 'party'
			? party && { [party]: PARTY }
			: seat && 'id' in actor && { [seat]: actor.id };
	return commandRefusal(actor, name, OPEN, { party: PARTY, ...themselves }) === null;
}

const OF_PARTY: Actor = { kind: 'party', id: 'party', party: PARTY };
const SYSTEM: Actor = { kind: 'system' };

/** Everyone who comes in by a door, and the server itself. */
const BY_SIDE: Readonly<Record<Door | 'server', readonly Actor[]>> = {
	staff: [
		{ kind: 'facilitator', id: 'facilitator' },
		{ kind: 'host', id: 'host' }
	],
	core: [{ kind: 'core', id: 'core' }],
	party: [OF_PARTY],
	informant: [{ kind: 'informant', id: 'informant' }],
	seat: STANDINGS.map((standing) => ({ kind: 'seat', id: standing })),
	table: [{ kind: 'table', id: 'table' }],
	screen: [],
	server: [SYSTEM]
};

/** Whether anyone who comes in by this door may send a command, apart from besloten tijd. */
export function mayFrom(side: Door | 'server', name: CommandName): boolean {
	return BY_SIDE[side].some((actor) => may(name, actor));
}

/** Who may send a command, apart from besloten tijd, as words for a table. */
export function whoMaySend(name: CommandName): string {
	const is = (kind: 'facilitator' | 'host' | 'table' | 'core' | 'informant') =>
		may(name, { kind, id: kind });
	const team = is('facilitator') && is('host') ? 'team' : is('facilitator') && 'facilitator';
	const party = may(name, OF_PARTY) && 'party';
	const other: Actor = { kind: 'party', id: 'other', party: 'village' };
	const own = party && !may(name, other) && 'party (its own)';
	return listed([
		seats((standing) => may(name, { kind: 'seat', id: standing })),
		is('table') && 'table',
		team || (is('host') && 'host'),
		is('core') && 'core',
		own || party,
		is('informant') && 'informant',
		may(name, SYSTEM) && 'the server itself'
	]);
}

/** Who gets a section, and when, as words for a table. */
export function whoSees(section: string): string {
	const sees = (door: Door, id: string, state: ProcessState) =>
		['known', pairOf('known', 'known'), CALL_LIST, NEEDS_LIST].some((about) =>
			sectionsFor({ door, id, process: 'process', session: 'session', about }, state).some(
				({ name }) => name === section
			)
		);
	const outside = (door: Door) => {
		const [open, closed, back] = [OPEN, CLOSED, RETURNED].map((state) => sees(door, door, state));
		if (open && !closed) return back ? `${door}° (and after a return)` : `${door}°`;
		if (open) return door;
		return closed ? `${door} (besloten tijd)` : back && `${door} (after a return)`;
	};
	const [facilitator, host] = ['facilitator', 'host'].map((id) => sees('staff', id, OPEN));
	return listed([
		seats((standing) => sees('seat', standing, OPEN)),
		sees('table', 'table', OPEN) && 'table',
		sees('screen', 'screen', OPEN) && 'screen',
		facilitator && host ? 'team' : facilitator && 'facilitator',
		outside('core'),
		outside('party'),
		outside('informant')
	]);
}

/** People at the seat door by how they stand; `seat` is everyone who has one. */
function seats(may: (standing: Standing) => boolean): string {
	const allowed = STANDINGS.filter(may);
	const isGuest = (standing: Standing) => standing === 'lobby' || standing === 'known';
	const guests = allowed.filter(isGuest);
	const seated = allowed.filter((standing) => !isGuest(standing));
	const most = STANDINGS.length - 2;
	const stays = seated.length === most - 1 && !seated.includes('left');
	const all = seated.length === most ? 'seat' : stays ? 'seat (not left)' : '';
	return listed([all || (seated.length > 0 && `seat (${seated.join(', ')})`), ...guests]);
}

const listed = (parts: readonly (string | false | undefined)[]) =>
	parts.filter((part) => part).join(', ');
