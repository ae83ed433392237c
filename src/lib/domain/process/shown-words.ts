import type { Meta } from '#lib/domain/decision.ts';
import { holdsFor, type HeldKind, type ShownWords } from '#lib/domain/hold/index.ts';
import { openRequests } from '#lib/domain/recovery/index.ts';
import { NAME_LENGTH } from '#lib/domain/seat/name.ts';
import { namesSomebody } from './names.ts';
import { evolveProcess, type ProcessEvent, type ProcessState } from './process.ts';

/** In what of a process people speak. */
const SPEAKS = ['questions', 'consent', 'recovery', 'proposals', 'frameTest', 'frames'] as const;

/**
 * What people said that leaves the team, or would without a hold (R40): questions and answers, what is
 * asked about a text, and after a reveal objections and concerns; requests that everyone may read, and
 * their answers; the parking lot and the wishes of parties, which are in the report; and why a party
 * changed its frames, which everyone reads. An objection that a facilitator voices never has words there.
 */
export function shownWords({
	questions,
	consent,
	recovery,
	proposals,
	frameTest,
	frames
}: Pick<ProcessState, (typeof SPEAKS)[number]>): ShownWords[] {
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
	const requests = openRequests(recovery).flatMap(({ id, toName, words, answer }) => [
		// Whom it is asked of is a name; longer than that, it is more.
		...said('request', id, together(words, (toName?.length ?? 0) > NAME_LENGTH ? toName : null)),
		...said('reply', id, answer?.open ? answer.words : null)
	]);
	const parked = [...proposals.parking.values()].flatMap(({ id, words }) =>
		said('parking', id, words)
	);
	const wishes = frameTest.wishes.flatMap(({ id, text }) => said('wish', id, text));
	const changes = frames.changes.flatMap(({ id, reason }) => said('change', id, reason));
	return [...asked, ...rounds, ...requests, ...parked, ...wishes, ...changes];
}

const said = (kind: HeldKind, id: string, text: string | null): ShownWords[] =>
	text ? [{ kind, id, text }] : [];

const together = (...parts: (string | null)[]) => parts.filter(Boolean).join('\n');

/** The events of a command, with a hold on words they would bring on screens that name a person (R40). */
export function withHolds(state: ProcessState, events: ProcessEvent[], meta: Meta): ProcessEvent[] {
	const after = events.reduce((so, event) => evolveProcess(so, event, meta), state);
	if (SPEAKS.every((slice) => after[slice] === state[slice])) return events;
	const named = namesSomebody(after);
	const holds = holdsFor(after.holds, shownWords(state), shownWords(after), named);
	return [...events, ...holds];
}
