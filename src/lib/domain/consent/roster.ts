import { byId } from '../maps.ts';
import type { Seat } from '../seat-types.ts';
import { currentRound } from './guard.ts';
import { instructionNow } from './indirect.ts';
import type { Answer, ConsentState, ConsentWorld, Counts, Round } from './types.ts';

/** R and what stands beside it (§3 Roster). Only the server computes this (C2). */
export interface Roster {
	/** R: `present` + `away` + indirect seats whose instruction says they count. */
	seats: readonly string[];
	/** Seats no longer in R whose answer stands for this hash (*Left, answered*). */
	standing: readonly string[];
	/** Indirect seats whose instruction counts them out now. */
	countedOut: readonly string[];
	/** "weg zonder antwoord: n" (C11). */
	leftUnanswered: number;
}

/** One line of who is still missing; for facilitators only, and without any value (C3). */
export interface MissingSeat {
	seat: string;
	displayName: string | null;
	table: string | null;
	away: boolean;
	indirect: boolean;
}

/** Counts as an answer: given, not `NEED_TIME`, not erased. */
export function isCounted(answer: Answer | undefined): answer is Answer {
	return answer !== undefined && answer.value !== null && answer.value !== 'NEED_TIME';
}

function isInRoster(seat: Seat, now: number): boolean {
	if (seat.presence === 'present' || seat.presence === 'away') return true;
	if (seat.presence === 'observer' || !seat.indirect) return false;
	return instructionNow(seat.indirect, now) !== 'count-me-out';
}

/** R at this moment, or as it was frozen at the reveal. Ordered by seat id. */
export function rosterOf(state: ConsentState, world: ConsentWorld, now: number): Roster {
	const round = currentRound(state);
	if (round?.outcome) {
		const { roster, standing, countedOut, leftUnanswered } = round.outcome;
		return { seats: roster, standing, countedOut, leftUnanswered };
	}
	return liveRoster(round, world, now);
}

/**
 * Whether a seat is in R, or left with an answer that stands: as `rosterOf` says it, without going through
 * everyone.
 */
export function isInRound(
	state: ConsentState,
	world: ConsentWorld,
	id: string,
	now: number
): boolean {
	const round = currentRound(state);
	if (round?.outcome) {
		return round.outcome.roster.includes(id) || round.outcome.standing.includes(id);
	}
	const seat = world.seats.get(id);
	if (seat && isInRoster(seat, now)) return true;
	const answer = round?.answers.get(id);
	return answer !== undefined && stands(seat, answer);
}

function liveRoster(round: Round | null, world: ConsentWorld, now: number): Roster {
	const all = [...world.seats.values()].sort(byId);
	const seats = all.filter((seat) => isInRoster(seat, now)).map((seat) => seat.id);
	const inRoster = new Set(seats);
	const standing = [...(round?.answers ?? [])]
		.filter(([seat, answer]) => !inRoster.has(seat) && stands(world.seats.get(seat), answer))
		.map(([seat]) => seat)
		.sort();
	const answered = new Set(standing);
	const outside = all.filter((seat) => !inRoster.has(seat.id) && !answered.has(seat.id));
	return {
		seats,
		standing,
		countedOut: outside.filter((seat) => seat.indirect && seat.presence !== 'observer').map(idOf),
		leftUnanswered: outside.filter((seat) => !seat.indirect && seat.presence === 'left').length
	};
}

const idOf = (seat: Seat): string => seat.id;

/** Someone who became observer no longer judges; an objection they made is not closed by it (C5). */
function stands(seat: Seat | undefined, answer: Answer): boolean {
	if (!isCounted(answer)) return false;
	return seat?.presence !== 'observer' || answer.value === 'CANNOT_YET';
}

/** Seats in R without an answer that counts, ordered by id. Empty after the reveal. */
export function missingSeats(state: ConsentState, world: ConsentWorld, now: number): MissingSeat[] {
	const round = currentRound(state);
	if (!round || round.outcome) return [];
	return liveRoster(round, world, now)
		.seats.filter((seat) => !isCounted(round.answers.get(seat)))
		.map((id) => {
			const seat = world.seats.get(id);
			return {
				seat: id,
				displayName: seat?.displayName ?? null,
				table: seat?.table ?? null,
				away: seat?.presence === 'away',
				indirect: seat?.indirect != null
			};
		});
}

/** "x van y": all that the room sees before the reveal (C3). */
export function answeredCount(
	state: ConsentState,
	world: ConsentWorld,
	now: number
): { answered: number; of: number } {
	const round = currentRound(state);
	const roster = rosterOf(state, world, now);
	const of = roster.seats.length + roster.standing.length;
	if (!round) return { answered: 0, of };
	if (round.outcome) return { answered: round.outcome.counts.total, of };
	const answered = roster.seats.filter((seat) => isCounted(round.answers.get(seat))).length;
	return { answered: answered + roster.standing.length, of };
}

/** Counts by value and by route over these seats; `NEED_TIME` is no answer. */
export function countAnswers(round: Round, seats: readonly string[]): Counts {
	const counts: Counts = {
		byValue: { CAN_LIVE: 0, CAN_LIVE_CONCERN: 0, CANNOT_YET: 0 },
		byRoute: { own: 0, shared: 0, paper: 0, spoken: 0, indirect: 0, letter: 0 },
		total: 0
	};
	for (const seat of seats) {
		const answer = round.answers.get(seat);
		if (!answer || answer.value === null || answer.value === 'NEED_TIME') continue;
		counts.byValue[answer.value] += 1;
		counts.byRoute[answer.route] += 1;
		counts.total += 1;
	}
	return counts;
}
