import { holdsFor, type HeldKind, type ShownWords } from '#lib/domain/hold/index.ts';
import { openRequests } from '#lib/domain/recovery/index.ts';
import { NAME_LENGTH } from '#lib/domain/seat/name.ts';
import { namesSomebody } from './names.ts';
import { sliceOf, type ProcessEvent, type ProcessState } from './process.ts';
import type { SliceName } from './slices.ts';

/** In what of a process people speak. */
const SPEAKS = [
	'questions',
	'consent',
	'recovery',
	'proposals',
	'frameTest',
	'frames',
	'announcements'
] as const;

type Speaks = (typeof SPEAKS)[number];

const WORDS: { [Name in Speaks]: (slice: ProcessState[Name]) => ShownWords[] } = {
	questions: ({ questions }) =>
		[...questions.values()].flatMap(({ id, words, answer }) => [
			...said('question', id, words),
			...said('answer', id, answer?.words ?? null)
		]),
	consent: ({ rounds }) =>
		rounds.flatMap((round) => [
			...round.clarifications.flatMap(({ id, text }) => said('clarification', id, text)),
			...round.objections
				.filter(({ shownAs }) => shownAs !== 'voiced')
				.flatMap(({ id, text, liveable }) => said('objection', id, together(text, liveable))),
			...round.concerns.flatMap(({ id, text }) => said('concern', id, text))
		]),
	recovery: (recovery) =>
		openRequests(recovery).flatMap(({ id, toName, words, answer }) => [
			// Whom it is asked of is a name; longer than that, it is more.
			...said('request', id, together(words, (toName?.length ?? 0) > NAME_LENGTH ? toName : null)),
			...said('reply', id, answer?.open ? answer.words : null)
		]),
	proposals: ({ parking }) =>
		[...parking.values()].flatMap(({ id, words }) => said('parking', id, words)),
	frameTest: ({ wishes }) => wishes.flatMap(({ id, text }) => said('wish', id, text)),
	frames: ({ changes }) => changes.flatMap(({ id, reason }) => said('change', id, reason)),
	announcements: ({ standing }) =>
		[...standing.values()].flatMap(({ id, audience, text }) =>
			audience === 'seat' ? [] : said('announcement', id, text)
		)
};

/**
 * What people said that leaves the team, or would without a hold (R40): questions and answers, what is
 * asked about a text, and after a reveal objections and concerns; requests that everyone may read, and
 * their answers; the parking lot and the wishes of parties, which are in the report; and why a party
 * changed its frames, which everyone reads; and what a facilitator says to all or to a table, never to one
 * seat alone. An objection that a facilitator voices never has words there.
 * @param within only in these parts of a process
 */
export function shownWords(
	state: Pick<ProcessState, Speaks>,
	within: readonly Speaks[] = SPEAKS
): ShownWords[] {
	return within.flatMap((name) => (WORDS[name] as (slice: unknown) => ShownWords[])(state[name]));
}

const said = (kind: HeldKind, id: string, text: string | null): ShownWords[] =>
	text ? [{ kind, id, text }] : [];

const together = (...parts: (string | null)[]) => parts.filter(Boolean).join('\n');

/**
 * Holds on words that a command would bring on screens and that name a person (R40). Only what it changed is
 * looked at, and names only where words are new.
 */
export function heldWords(
	before: ProcessState,
	events: readonly ProcessEvent[],
	after: ProcessState
): ProcessEvent[] {
	if (!events.some((event) => speaks(sliceOf(event)))) return [];
	const changed = SPEAKS.filter((name) => after[name] !== before[name]);
	const named = (text: string) => namesSomebody(after)(text);
	return holdsFor(after.holds, shownWords(before, changed), shownWords(after, changed), named);
}

const speaks = (name: SliceName) => SPEAKS.some((one) => one === name);
