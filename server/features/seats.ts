import type { Context, Decided } from '#lib/domain/decision.ts';
import { decided } from '#lib/domain/decision.ts';
import {
	cardWorld,
	contactWorld,
	displayNameFault,
	helpWorld,
	leaveWorld,
	seatCounts,
	seatWorld,
	withAnswers,
	type ProcessState
} from '#lib/domain/process/index.ts';
import { MOST } from '#lib/domain/limits.ts';
import { refuse } from '#lib/domain/result.ts';
import {
	arrive,
	askHelp,
	becomeIndirect,
	becomeObserver,
	checkIn,
	checkOut,
	confirmCard,
	dropCard,
	noteDevice,
	clearArrival,
	clearArrivals,
	comeBack,
	confirmLeaving,
	dropLeaving,
	giveSeat,
	moveSeat,
	renameSeat,
	renewCard,
	seeHelp,
	setTables,
	stepOut,
	stopTakingPart,
	type SeatEvent
} from '#lib/domain/seat/index.ts';
import type { CommandName } from '#lib/protocol/commands/index.ts';
import { passSeatOn } from '#server/db/session-repository.ts';
import { making } from '#lib/domain/decision.ts';
import type { Features } from '#server/commands/feature.ts';
import { eraseSentAway, eraseWords } from './erasure.ts';
import { giveCard } from './seat-card.ts';
import { withIds } from '#lib/domain/with-ids.ts';

/** A person enters only for themselves at their own seat; the team for anyone (R5). */
const isOther = ({ actor }: Context, seat: string) => actor.kind === 'seat' && actor.id !== seat;

/** Unless the display name would be taken for another's, or says something of somebody (R3, R40). */
function unlessNameRefused(
	answer: Decided<SeatEvent>,
	state: ProcessState,
	id: string,
	displayName: string,
	by: 'stranger' | 'seat' | 'team'
): Decided<SeatEvent> {
	const fault = answer.ok ? displayNameFault(state, id, displayName, by) : null;
	return fault ? { ok: false, refusal: fault } : answer;
}

export const seatFeatures: Pick<
	Features,
	| Extract<CommandName, `${'tables' | 'seat' | 'help'}:${string}`>
	| 'lobby:arrive'
	| 'lobby:clear'
	| 'lobby:clear-many'
> = {
	'tables:set': {
		decide: (state, { tables: given }, context) => {
			const tables = withIds(given, (id) => state.seats.tables.has(id), context.newId);
			if (!tables) return refuse('unknown-table');
			return making(
				tables.map(({ id }) => id),
				setTables(state.seats, { tables })
			);
		}
	},
	'lobby:arrive': {
		decide: (state, { arrival: id, displayName }) =>
			state.doors.lobbySince === null || state.seats.lobby.size >= MOST.waiting
				? refuse('lobby-closed')
				: unlessNameRefused(
						arrive(state.seats, { id, displayName }),
						state,
						id,
						displayName,
						'stranger'
					)
	},
	'lobby:clear-many': {
		decide: (state, { arrivals }) => clearArrivals(state.seats, { ids: arrivals }),
		// Who is sent away leaves nothing here (R8).
		effect: (effects, { arrivals }, after) => eraseSentAway(effects, after, arrivals)
	},
	'lobby:clear': {
		decide: (state, { arrival }) => clearArrival(state.seats, { id: arrival }),
		effect: (effects, { arrival }, after) => eraseSentAway(effects, after, [arrival])
	},
	'seat:give': {
		decide: (state, { person, arrival, ...given }, context) => {
			const { displayName } = given;
			const seat = person ?? arrival ?? context.newId();
			const { actor, now } = context;
			const by = 'id' in actor ? { id: actor.id, now } : null;
			const world = seatWorld(state, seat, displayName, by);
			const known = state.people.people.has(seat) || state.seats.seats.has(seat);
			const isNew = person === null || person === arrival;
			// Who holds a role that excludes a seat is told which, whatever they are not (R1).
			if (!known && !isNew && world.roleConflict === null) return refuse('unknown-person');
			const input = { seat, lobby: arrival, ...given };
			const answer = giveSeat(state.seats, input, context, world);
			return making(seat, unlessNameRefused(answer, state, seat, displayName, 'team'));
		},
		// The phone they came in with holds the seat they got, also when they were known already (R2).
		effect: async ({ trx, process }, { person, arrival }) => {
			if (arrival === null || person === null) return;
			await passSeatOn(trx, process, { from: arrival, to: person });
		}
	},
	'seat:rename': {
		decide: (state, input, context) => {
			const by = context.actor.kind === 'seat' ? 'seat' : 'team';
			const answer = renameSeat(state.seats, input, context);
			return unlessNameRefused(answer, state, input.seat, input.displayName, by);
		}
	},
	'seat:move': {
		decide: (state, input, context) =>
			moveSeat(state.seats, input, context, seatWorld(state, input.seat))
	},
	'seat:renew-card': {
		decide: (state, input, context) =>
			renewCard(state.seats, input, context, cardWorld(state, input.seat)),
		effect: (effects, { seat }, after) => giveCard(effects, after, seat)
	},
	'seat:confirm-card': {
		decide: (state, input, context) =>
			confirmCard(state.seats, input, context, cardWorld(state, input.seat)),
		effect: (effects, { seat }, after) => giveCard(effects, after, seat)
	},
	'seat:drop-card': { decide: (state, input) => dropCard(state.seats, input) },
	'seat:note-device': {
		decide: (state, input) =>
			seatCounts(state, input.seat) ? noteDevice(state.seats, input) : decided([])
	},
	'seat:check-in': { decide: (state, input, context) => checkIn(state.seats, input, context) },
	'seat:step-out': { decide: (state, input, context) => stepOut(state.seats, input, context) },
	'seat:come-back': { decide: (state, input, context) => comeBack(state.seats, input, context) },
	'seat:check-out': {
		decide: (state, input, context) =>
			checkOut(state.seats, input, context, leaveWorld(state, input.seat))
	},
	'seat:stop': {
		decide: (state, input, context) =>
			withAnswers(
				state,
				stopTakingPart(state.seats, input, context, leaveWorld(state, input.seat))
			),
		// What a member of the team says about someone else is only a proposal (C11).
		effect: async (effects, { seat, contributions }, after) => {
			const own = effects.actor.kind === 'seat';
			if (own && contributions === 'erase') await eraseWords(effects, after, seat);
		}
	},
	'seat:confirm-leaving': {
		decide: (state, input, context) =>
			withAnswers(
				state,
				confirmLeaving(state.seats, input, context, leaveWorld(state, input.seat))
			),
		effect: async (effects, { seat, contributions }, after) => {
			if (contributions === 'erase') await eraseWords(effects, after, seat);
		}
	},
	'seat:drop-leaving': {
		decide: (state, input, context) => dropLeaving(state.seats, input, context)
	},
	'seat:become-observer': {
		decide: (state, input, context) => becomeObserver(state.seats, input, context)
	},
	'seat:become-indirect': {
		decide: (state, input, context) =>
			becomeIndirect(state.seats, input, context, contactWorld(state, input.contact))
	},
	'help:ask': {
		decide: (state, input, context) => {
			if (isOther(context, input.seat)) return refuse('only-oneself');
			// Who waits in the lobby has no seat yet, and is helped by whoever gives them one. A table's
			// device speaks for its own seats, and hears the same of all others.
			const waits = context.actor.kind !== 'table' && !state.seats.seats.has(input.seat);
			if (waits) return decided([]);
			const id = context.newId();
			return making(id, askHelp(state.seats, { id, ...input }, context, helpWorld(state)));
		}
	},
	'help:see': { decide: (state, input, context) => seeHelp(state.seats, input, context) }
};
