import { mayContact } from '#lib/domain/follow-up/index.ts';
import { preparationOf } from '#lib/domain/person/index.ts';
import type { ProcessState } from '#lib/domain/process/index.ts';
import type { Seat } from '#lib/domain/seat-types.ts';
import type { MySeat } from '#lib/protocol/sections/seats.ts';
import type { Sections } from '#lib/protocol/sections.ts';
import {
	displayName,
	ERASED,
	tableName,
	todayIn,
	type ViewContext,
	type Views
} from './context.ts';
import { once } from './once.ts';

/** As many as a desk looks at. */
const MOST_DEVICES = 20;

/**
 * Per state, because every phone in a hall asks for its own table among all seats; and who went early, by who
 * speaks for them (C7).
 */
const lookUps = once((seats: ReadonlyMap<string, Seat>) => ({
	byTable: Map.groupBy(seats.values(), ({ table }) => table),
	byContact: Map.groupBy(seats.values(), ({ indirect }) => indirect?.contact)
}));

const lookUp = ({ seats: { seats } }: ProcessState) => lookUps(seats);

/** What the team sees of how somebody may be reached: not where. */
function wishSeen({ followUp }: ProcessState, seat: string) {
	const wish = followUp.wishes.get(seat);
	return wish ? { how: wish.how, until: wish.until } : null;
}

/** A person at the seat door: where they stand, and what they can ask for. */
function me(context: ViewContext, id: string): MySeat {
	const { state } = context;
	const seat = state.seats.seats.get(id);
	const calls = [...state.seats.help.values()].filter((call) => call.seat === id);
	const last = calls.at(-1);
	const open = last !== undefined && last.seenBy === null && !last.ended;
	const wish = state.followUp.wishes.get(id);
	return {
		id,
		standing: seat ? 'seated' : state.seats.lobby.has(id) ? 'lobby' : 'invited',
		displayName:
			seat?.displayName ??
			state.seats.lobby.get(id)?.displayName ??
			state.people.people.get(id)?.name ??
			ERASED,
		presence: seat?.presence ?? null,
		table: seat?.table ? { id: seat.table, name: tableName(state, seat.table) } : null,
		indirect: seat?.indirect ?? null,
		speaksFor: (lookUp(state).byContact.get(id) ?? []).map((other) => ({
			id: other.id,
			displayName: other.displayName ?? ERASED
		})),
		contacts: seat ? contactsOf(state, id, seat.table) : [],
		contactWish: wish
			? {
					way: wish.how ?? 'none',
					until: wish.until ?? '',
					reach: mayContact(state.followUp, id, todayIn(context))?.reach ?? ''
				}
			: null,
		help: { asked: open, seen: last !== undefined && !open && !last.ended },
		removedQuestions: [...state.questions.removed.values()]
			.filter(({ from }) => from === id)
			.map(({ id: question, words, why }) => ({
				id: question,
				words: words ?? ERASED,
				why: why ?? ERASED
			})),
		devices: devicesOf(state, id)
	};
}

function devicesOf(state: ProcessState, seat: string): MySeat['devices'] {
	const told = state.seats.devices.get(seat) ?? [];
	return told.toReversed().map(({ at, by, alone }) => ({
		at,
		by: by === null ? null : (state.setUp.team.get(by)?.name ?? ERASED),
		alone
	}));
}

/** Who can speak for someone who must go early: their table, and the team (C7). */
function contactsOf(state: ProcessState, id: string, table: string | null): MySeat['contacts'] {
	const seats = (lookUp(state).byTable.get(table) ?? [])
		.filter((other) => other.id !== id && other.presence === 'present')
		.map((other) => ({ id: other.id, name: other.displayName ?? ERASED, kind: 'seat' as const }));
	const team = [...state.setUp.team.values()].map((member) => ({
		id: member.id,
		name: member.name ?? ERASED,
		kind: 'team' as const
	}));
	return [...seats, ...team];
}

/** The people at one table, by display name (R3). */
function table({ state }: ViewContext, who: string): Sections['table'] {
	const [id = '', host] = who.split('/');
	return {
		id,
		heldBy: host === undefined ? null : (state.tableHosts.hosts.get(host)?.name ?? ERASED),
		name: tableName(state, id),
		seats: (lookUp(state).byTable.get(id) ?? []).map((seat) => ({
			id: seat.id,
			displayName: seat.displayName ?? ERASED,
			presence: seat.presence
		}))
	};
}

/** Tables, seats and who waits: the team. Real names: facilitators only (R3). */
function room({ state }: ViewContext, role: string): Sections['room'] {
	const { people } = state;
	const seats = [...state.seats.seats.values()];
	const realName = (id: string) =>
		role === 'facilitator' ? (people.people.get(id)?.name ?? null) : null;
	return {
		tables: [...state.seats.tables.values()].map(({ id, name }) => {
			const here = lookUp(state).byTable.get(id) ?? [];
			return {
				id,
				name,
				seats: here.length,
				present: here.filter(({ presence }) => presence === 'present').length
			};
		}),
		seats: seats.map((seat) => ({
			id: seat.id,
			displayName: seat.displayName ?? ERASED,
			realName: realName(seat.id),
			table: seat.table,
			presence: seat.presence,
			indirect: seat.indirect,
			prepared: preparationOf(people, seat.id) !== 'none',
			contactWish: wishSeen(state, seat.id)
		})),
		lobby: [...state.seats.lobby.values()].map((arrival) => ({
			id: arrival.id,
			displayName: arrival.displayName ?? ERASED,
			at: arrival.at,
			prepared: preparationOf(people, arrival.id) !== 'none'
		})),
		leaving: [...state.seats.leaving].map(([seat, { by, contributions, listens }]) => ({
			seat,
			displayName: displayName(state, seat),
			by,
			contributions,
			listens
		})),
		cards: [...state.seats.cardProposals].map(([seat, by]) => ({
			seat,
			displayName: displayName(state, seat),
			by
		})),
		devices: [...state.seats.devices.keys()]
			.flatMap((seat) =>
				devicesOf(state, seat).map((one) => ({
					seat,
					displayName: displayName(state, seat),
					...one
				}))
			)
			.sort((a, b) => b.at - a.at)
			.slice(0, MOST_DEVICES),
		erasing: [...state.people.erasing].map(([person, by]) => ({
			person,
			name: realName(person) ?? displayName(state, person),
			by
		}))
	};
}

/** Who asks for help and was not spoken with yet (R18): apart from the room, which most pages do not show. */
function helpCalls({ state }: ViewContext): Sections['helpCalls'] {
	const calls = [...state.seats.help.values()].filter(({ ended }) => !ended);
	return calls.map(({ id, seat, at, again, to, seenBy }) => {
		const table = state.seats.seats.get(seat)?.table ?? null;
		return {
			id,
			seat,
			displayName: displayName(state, seat),
			tableName: table === null ? null : tableName(state, table),
			at,
			again: again > 0,
			assignedTo: to,
			seenBy
		};
	});
}

/** Made where it is known who has a page open (`../hall.ts`). */
const tablesNow = ({ hall }: ViewContext): Sections['tablesNow'] => hall;

export const seatViews = { me, table, room, helpCalls, tablesNow } satisfies Partial<Views>;
