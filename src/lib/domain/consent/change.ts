import type { ConsentState, Objection, Round } from './types.ts';

/** A new state in which one round was replaced; an unknown number changes nothing. */
export function changeRound(
	state: ConsentState,
	number: number,
	change: (round: Round) => Round
): ConsentState {
	const rounds = state.rounds.map((round) => (round.number === number ? change(round) : round));
	return { ...state, rounds };
}

/** A new round in which one objection was replaced. */
export function changeObjection(
	round: Round,
	id: string,
	change: (objection: Objection) => Objection
): Round {
	const objections = round.objections.map((one) => (one.id === id ? change(one) : one));
	return { ...round, objections };
}
