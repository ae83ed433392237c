import { dueErasures } from '#lib/domain/consent/index.ts';
import type { Meta } from '#lib/domain/decision.ts';
import { dueClosing } from './offers-end.ts';
import { dueEnding } from './temperature-ends.ts';
import { evolveProcess, type ProcessEvent, type ProcessState } from './process.ts';
import { dueTakenOff } from './shown-frame.ts';
import { heldWords } from './shown-words.ts';
import { dueTurns } from './turns-go-on.ts';

/** Events in their order, and the process after all of them. */
export interface Happened {
	readonly events: readonly ProcessEvent[];
	readonly after: ProcessState;
}

/** What comes of events by themselves. */
export function happened(
	before: ProcessState,
	events: readonly ProcessEvent[],
	meta: Meta
): Happened {
	return { events, after: events.reduce((so, event) => evolveProcess(so, event, meta), before) };
}

/**
 * What a command decided, and what follows from it: a hold on words that it would bring on screens and that
 * name a person (R40); the end of a temperature check that would stand beside what is asked (R27), and of
 * thinking along where an owner no longer lets it (C5); a frame that leaves the big screen (R28); whose turn
 * it is next (0095); and the erasure of answers that count no more after it. That is carried out in the transaction that reveals, or that
 * ends the asking in any other way (C5, R8).
 */
export function withConsequences(
	before: ProcessState,
	decided: readonly ProcessEvent[],
	meta: Meta
): Happened {
	const { after } = happened(before, decided, meta);
	const erased = before.consent.erasing.size === 0 ? [] : dueErasures(after.consent);
	const ended = dueEnding(before, decided, after);
	const closed = dueClosing(after);
	const takenOff = dueTakenOff(before, after);
	const held = heldWords(before, decided, after);
	const turned = dueTurns(after);
	const following = [...held, ...erased, ...ended, ...closed, ...takenOff, ...turned];
	return { ...happened(after, following, meta), events: [...decided, ...following] };
}
