import { currentRound } from './guard.ts';
import { isCounted } from './roster.ts';
import type { ConsentState, Round } from './types.ts';

/**
 * The version of the plan that a seat last answered before the latest one was put to it: what it is
 * shown the difference with, and where its earlier answer can be confirmed (C4). Whatever it said, so
 * that the number tells nothing of it (C3). Null where it answered none, only asked for time, or its
 * answers were erased: it then reads the whole text.
 * @param latest number of the latest version
 */
export function answeredVersion(state: ConsentState, seat: string, latest: number): number | null {
	const round = currentRound(state);
	// A version that was frozen since: the round is about an earlier one, and so are its answers.
	const isEarlier = round !== null && round.version !== latest;
	if (isEarlier && isCounted(round.answers.get(seat))) return round.version;
	return state.answered.get(seat) ?? null;
}

/**
 * The version that this contact person last answered for somebody (C7). What came another way, and
 * whether it came, is not theirs to know (C3).
 */
export function broughtVersion(state: ConsentState, contact: string, seat: string): number | null {
	return state.brought.get(broughtBy(contact, seat)) ?? null;
}

const broughtBy = (contact: string, seat: string) => `${contact}/${seat}`;

/** The answers of a round that ends become earlier ones: who answered which version. */
export function withAnswered(state: ConsentState, round: Round): ConsentState {
	const [answered, brought] = [new Map(state.answered), new Map(state.brought)];
	for (const [seat, answer] of round.answers) {
		if (!isCounted(answer)) continue;
		answered.set(seat, round.version);
		const { route, enteredBy } = answer;
		if (route === 'indirect' && enteredBy) brought.set(broughtBy(enteredBy, seat), round.version);
	}
	return { ...state, answered, brought };
}

/**
 * Versions that people may have answered before they are asked now, latest first and each once.
 * @param latest number of the latest version
 */
export function answerableVersions(state: ConsentState, latest: number): number[] {
	return versionsOf(
		state.rounds.filter((round) => {
			return isGoing(state, round, latest) ? round.askedBefore : round.asked;
		})
	);
}

/**
 * The version everyone was last asked about before the round that goes on: a screen that is nobody's own
 * compares with it (C4, R28). Null before the second.
 * @param latest number of the latest version
 */
export function lastAskedVersion(state: ConsentState, latest: number): number | null {
	const before = state.rounds.filter((round) => round.asked && !isGoing(state, round, latest));
	return versionsOf(before)[0] ?? null;
}

const isGoing = (state: ConsentState, round: Round, latest: number): boolean =>
	round === currentRound(state) && round.version === latest;

const versionsOf = (rounds: readonly Round[]): number[] =>
	[...new Set(rounds.map(({ version }) => version))].reverse();
