import type { Meta } from '#lib/domain/decision.ts';
import { holdsFor, type HeldKind, type ShownWords } from '#lib/domain/hold/index.ts';
import { namesToHold } from './names.ts';
import { evolveProcess, type ProcessEvent, type ProcessState } from './process.ts';

/**
 * What people said that stands on shared screens, or would without a hold (R40): questions and
 * answers, what is asked about a text, and after a reveal objections and concerns. An objection that a
 * facilitator voices never has words there.
 */
export function shownWords({ questions, consent }: ProcessState): ShownWords[] {
	const asked = [...questions.questions.values()].flatMap(({ id, words, answer }) => [
		...said('question', id, words),
		...said('answer', id, answer?.words ?? null)
	]);
	const rounds = consent.rounds.flatMap((round) => [
		...round.clarifications.flatMap(({ id, text }) => said('clarification', id, text)),
		...round.objections
			.filter(({ shownAs }) => shownAs !== 'voiced')
			.flatMap(({ id, text, liveable }) => said('objection', id, together(text, liveable))),
		...round.concerns.flatMap(({ id, text }) => said('concern', id, text))
	]);
	return [...asked, ...rounds];
}

const said = (kind: HeldKind, id: string, text: string | null): ShownWords[] =>
	text ? [{ kind, id, text }] : [];

const together = (...parts: (string | null)[]) => parts.filter(Boolean).join('\n');

/** The events of a command, with a hold on words they would bring on screens that name a person (R40). */
export function withHolds(state: ProcessState, events: ProcessEvent[], meta: Meta): ProcessEvent[] {
	const after = events.reduce((so, event) => evolveProcess(so, event, meta), state);
	if (after.questions === state.questions && after.consent === state.consent) return events;
	const holds = holdsFor(after.holds, shownWords(state), shownWords(after), namesToHold(after));
	return [...events, ...holds];
}
