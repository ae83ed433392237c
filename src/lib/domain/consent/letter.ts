import { actorId } from '../actors.ts';
import { decided, making, type Context } from '../decision.ts';
import { refuse } from '../result.ts';
import { answerAs, isSame, type AnswerInput } from './answer.ts';
import { currentRound } from './guard.ts';
import type { LetterValue } from './letter-values.ts';
import { stageOf } from './phase.ts';
import type { ConsentDecision, ConsentRefusal } from './refusals.ts';
import { answerBy } from './two-devices.ts';
import type { AnswerValue, ConsentState, ConsentWorld, Round } from './types.ts';

/** What stands on a slip, as a member typed it. */
export interface LetterInput extends Omit<AnswerInput, 'route' | 'basis' | 'value'> {
	/** The version on the slip. */
	version: number;
	value: LetterValue;
	/** When the letter was entered that the sender saw for this person; null: none. */
	was: number | null;
}

/**
 * A facilitator opens the letter of somebody who is not there and enters what it says (0073). It counts for
 * the very text on the slip, and for nobody who answered otherwise: what was said later, or by their contact
 * person, is not undone by paper that was on its way. Whoever entered one already is told of, and of two
 * members neither overwrites the other unseen. It counts also for who is counted out by now: their own word
 * on this text is there (§3 Cases).
 */
export function giveByLetter(
	state: ConsentState,
	input: LetterInput,
	context: Context,
	world: ConsentWorld
): ConsentDecision {
	const round = currentRound(state);
	if (!round) return refuse('no-round');
	const by = actorId(context);
	const { version, was, ...words } = input;
	const said = { ...words, route: 'letter' } as const;
	const speaker = { route: 'letter', enteredBy: by, readBack: true, basis: null } as const;
	const came = answerBy(round, input.seat, false);
	const isThisText = version === round.version && input.hash === round.hash;
	// A repeat is theirs who entered it (C6); whether a colleague typed the same would tell a value (C3).
	if (isThisText && came?.enteredBy === by && isSame(came, said, speaker)) return decided([]);
	const notNow = whyNotNow(round);
	if (notNow) return refuse(notNow);
	const seat = world.seats.get(input.seat);
	if (!seat) return refuse('unknown-seat');
	if (!seat.indirect || seat.presence === 'observer') return refuse('not-by-letter');
	if (version !== round.version) {
		return refuse('letter-old-version', { version, asked: round.version });
	}
	if (input.readBack !== true) return refuse('not-read-back');
	if (came && came.route !== 'letter') {
		return refuse(came.route === 'indirect' ? 'letter-contact-answered' : 'other-route');
	}
	if ((came?.at ?? null) !== was) return refuse('letter-entered');
	return answerAs(state, round, said, speaker, context, world);
}

function whyNotNow({ phase }: Round): ConsentRefusal | null {
	switch (stageOf(phase.name)) {
		case 'asked':
			return null;
		case 'reading':
			return 'letter-too-soon';
		case 'paused':
			return 'paused';
		case 'objecting':
		case 'consented':
		case 'over':
			return 'letter-too-late';
	}
}

/**
 * A letter that counts for nothing is kept as it came: it was for another version, or came after the reveal.
 * Refused for one that can still count, now or once the question is put.
 * @param input.seen how many the sender saw of this person
 */
export function keepLetter(
	state: ConsentState,
	input: { seat: string; version: number; value: AnswerValue; text: string; seen: number },
	context: Context,
	world: ConsentWorld
): ConsentDecision {
	const { seat, version, value, text } = input;
	if (!world.seats.has(seat)) return refuse('unknown-seat');
	if (version > (world.version?.number ?? 0)) return refuse('unknown-version');
	if (canCount(state, seat, version, world)) return refuse('letter-counts');
	const by = actorId(context);
	const before = state.letters.filter((one) => one.seat === seat);
	if (before.length !== input.seen) {
		const last = before.at(-1);
		const same = last?.version === version && last.value === value && last.text === text;
		return last?.by === by && same ? making(last.id, decided([])) : refuse('letter-entered');
	}
	const id = context.newId();
	return making(id, decided([{ type: 'letter:kept', id, seat, version, by, value, text }]));
}

function canCount(state: ConsentState, id: string, version: number, world: ConsentWorld): boolean {
	const seat = world.seats.get(id);
	if (!seat?.indirect || seat.presence === 'observer') return false;
	const round = currentRound(state);
	// The text that the question is still to be put about (R27).
	if (round?.version !== version) return version === world.version?.number;
	if (!['asked', 'reading', 'paused'].includes(stageOf(round.phase.name))) return false;
	const came = answerBy(round, id, false);
	return came === undefined || came.route === 'letter';
}
