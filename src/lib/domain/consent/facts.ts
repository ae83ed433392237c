import { isUnsettled } from './guard.ts';
import { phaseBeneath } from './phase.ts';
import { answerBy, answerOfDevice } from './two-devices.ts';
import type { Answer, CarriedObjection, Concern, ConsentState } from './types.ts';
import type { EarlierAnswer, Objection, Round } from './types.ts';

/**
 * The order in which objections are taken, shown to all: those still open first, among them what was
 * not taken up yet, then by plan item with the whole plan last, then by id, which is random, so that
 * the order does not tell who objected.
 */
export function objectionOrder(round: Round): Objection[] {
	return [...round.objections].sort((a, b) => {
		const byOpen = Number(isUnsettled(b)) - Number(isUnsettled(a));
		const byTaken = a.taken - b.taken;
		const byItem = firstItem(round, a) - firstItem(round, b);
		return byOpen || byTaken || byItem || (a.id < b.id ? -1 : 1);
	});
}

function firstItem(round: Round, { items }: Objection): number {
	const places = items.map((item) => round.items.indexOf(item)).filter((place) => place >= 0);
	return Math.min(round.items.length, ...places);
}

/** The objection that is worked on now, also while the round is paused there. */
export function isTaken({ phase }: Round, { id }: Objection): boolean {
	const beneath = phaseBeneath(phase);
	return beneath?.name === 'INTEGRATING' && beneath.objection === id;
}

/** Its objector may withdraw it: it is taken up, and the text is as it was (C5). */
export function mayWithdraw(round: Round, objection: Objection): boolean {
	return isTaken(round, objection) && round.amendments === 0;
}

/** Its objector is asked whether it is solved: the text was amended for it, and nobody works on any. */
export function mayCallMet({ phase }: Round, { amendedFor, status }: Objection): boolean {
	return phase.name === 'OBJECTIONS' && amendedFor && status === 'open';
}

/** Its objector said already that the text as it is now does not meet it. */
export function saidNotMet({ amendments }: Round, { status, notMetAt }: Objection): boolean {
	return status === 'open' && notMetAt === amendments;
}

/** What a seat said, in this round and before. */
export interface OwnWords {
	answer: Answer | null;
	/** Confirmed with one tap on the new text (C4). */
	earlier: EarlierAnswer | null;
	/** Own objections from before, until an answer on this text settles them (C5). */
	carried: readonly CarriedObjection[];
	/** On this device nothing of before is shown. */
	blind: boolean;
}

/**
 * A seat's own values and words, nobody else's (C3).
 * @param added the device, where it was added after the question was put: until the reveal it sees of
 * what was said only what it said itself (C11)
 */
export function ownWords(
	{ earlier, carried }: ConsentState,
	round: Round,
	seat: string,
	added: string | null = null
): OwnWords {
	if (added !== null && round.outcome === null) {
		const answer = answerOfDevice(round, seat, added) ?? null;
		return { answer, earlier: null, carried: [], blind: true };
	}
	return {
		answer: answerBy(round, seat, false) ?? null,
		earlier: earlier.get(seat) ?? null,
		carried: carried.filter(({ objection }) => objection.seat === seat),
		blind: false
	};
}

/** Seats with an objection from before, oldest objection first, each seat once. */
export function askFirst(state: ConsentState): string[] {
	const seats = [...state.carried]
		.sort((a, b) => a.objection.raisedIn - b.objection.raisedIn)
		.flatMap(({ objection }) => objection.seat ?? []);
	return [...new Set(seats)];
}

/**
 * Ids of the objections that were settled when this text was answered: each once, in however many
 * rounds it stood (R35). Empty before its reveal.
 */
export function settledObjections({ rounds }: ConsentState, hash: string): string[] {
	const at = rounds.findLastIndex((round) => round.hash === hash);
	const round = rounds[at];
	if (!round?.outcome) return [];
	const open = new Set(round.objections.filter(isUnsettled).map(({ id }) => id));
	const raised = rounds.slice(0, at + 1).flatMap(({ objections }) => objections);
	return [...new Set(raised.map(({ id }) => id))].filter((id) => !open.has(id));
}

/**
 * The concerns of all rounds for the record (C9). One that somebody gave again on a later text, in
 * the same words, is one concern.
 */
export function recordedConcerns({ rounds }: ConsentState): Concern[] {
	const all = rounds.flatMap(({ concerns }) => concerns);
	const said = ({ seat, text, id }: Concern) => (seat === null ? id : `${seat} ${text}`);
	return [...new Map(all.map((concern) => [said(concern), concern])).values()];
}
