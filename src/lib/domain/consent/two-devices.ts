import { isCounted } from './roster.ts';
import { mayReplace } from './hands.ts';
import type { Answer, AnswerValue, Round, Route } from './types.ts';

/** From what blocks least to what blocks most. */
const BLOCKS: readonly AnswerValue[] = ['CAN_LIVE', 'CAN_LIVE_CONCERN', 'NEED_TIME', 'CANNOT_YET'];

function weight(answer: Answer | null): number {
	return answer?.value ? BLOCKS.indexOf(answer.value) : -1;
}

/**
 * The round with this answer of a seat. One that comes aside, by a device that was added while asked,
 * does not replace what was there: of the two the one that blocks counts until the next ask (C11).
 */
export function withAnswer(round: Round, seat: string, answer: Answer, aside: boolean): Round {
	const known = round.twoDevices.get(seat);
	if (!known && !aside) return { ...round, answers: new Map(round.answers).set(seat, answer) };
	const both = known ?? { before: round.answers.get(seat) ?? null, added: null };
	const next = aside ? { ...both, added: answer } : { ...both, before: answer };
	const counts = weight(next.added) > weight(next.before) ? next.added : next.before;
	return {
		...round,
		answers: new Map(round.answers).set(seat, counts ?? answer),
		twoDevices: new Map(round.twoDevices).set(seat, next)
	};
}

/**
 * Whether what a seat says in this round settles what came from it by this way, against an earlier text or
 * in an earlier ask: by the same hands or on its owner's own phone (C5), and not by a device that was added
 * while asked, which rules over nothing said before it (C11).
 */
export function settles(round: Round, seat: string, came: Route | null): boolean {
	const answer = round.answers.get(seat);
	if (!isCounted(answer) || !mayReplace(came, answer.route)) return false;
	return round.twoDevices.get(seat)?.added !== answer;
}

/** What a seat said by this way: that of the device that was added, or what was there. */
export function answerBy(round: Round, seat: string, aside: boolean): Answer | undefined {
	const both = round.twoDevices.get(seat);
	if (both) return (aside ? both.added : both.before) ?? undefined;
	return aside ? undefined : round.answers.get(seat);
}

/** What this device itself said for a seat; a device that was added sees nothing else of before (C3). */
export function answerOfDevice(round: Round, seat: string, device: string): Answer | undefined {
	const both = round.twoDevices.get(seat);
	const said = both ? [both.added, both.before] : [round.answers.get(seat)];
	return said.find((answer) => answer?.device === device) ?? undefined;
}
