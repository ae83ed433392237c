import type { Answer, AnswerValue, Round } from './types.ts';

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
