import { currentRound, isUnsettled } from './guard.ts';
import { phaseBeneath, type PhaseName } from './phase.ts';
import { answeredCount } from './roster.ts';
import { LAST_CALL_MS } from './reveal.ts';
import type {
	Concern,
	ConsentState,
	ConsentWorld,
	Counts,
	Objection,
	ObjectionStatus,
	Round
} from './types.ts';

/** An objection as everyone may see it, in the way its objector chose. */
export interface ShownObjection {
	id: string;
	status: ObjectionStatus;
	/** Ids of plan items; empty means the whole plan. */
	items: readonly string[];
	/** `null` when a facilitator voices it, and after erasure. */
	text: string | null;
	liveable: string | null;
	/** The display name, only when the objector chose so. */
	by: string | null;
	voiced: boolean;
	taken: boolean;
}

export interface ShownResult {
	counts: Counts;
	closedEarly: boolean;
	/** "weg zonder antwoord: n" (C11). */
	leftUnanswered: number;
	countedOut: number;
	unanswered: number;
}

/** What everyone may see of the current round; plain data, fit for the projector (R28). */
export interface RoundView {
	number: number;
	version: number;
	phase: PhaseName;
	/** Where a paused round goes on; otherwise the same as `phase`. */
	beneath: PhaseName;
	reRound: boolean;
	readAloud: boolean;
	openClarifications: number;
	/** "x van y" (C3). */
	answered: number;
	of: number;
	/** Epoch milliseconds. */
	lastCallEndsAt: number | null;
	waitingUntil: number | null;
	/** Only after the reveal (C3). */
	result: ShownResult | null;
	objections: readonly ShownObjection[];
	concerns: readonly { id: string; text: string | null; isLate: boolean }[];
	adjournedUntil: string | null;
	stopReason: string | null;
}

/**
 * The current round for everyone: before the reveal no value, no name and no words (C3); after it the
 * counts, the objections as their objectors want them shown, and the concerns without a name.
 */
export function roundView(state: ConsentState, world: ConsentWorld, now: number): RoundView | null {
	const round = currentRound(state);
	if (!round) return null;
	const { phase } = round;
	const beneath = phaseBeneath(phase);
	const isCalled = beneath?.name === 'ASKING' && beneath.lastCallAt !== null;
	const concerns = [...round.concerns].sort((a, b) => (a.id < b.id ? -1 : 1));
	return {
		number: round.number,
		version: round.version,
		phase: phase.name,
		beneath: beneath?.name ?? phase.name,
		reRound: round.reRound,
		readAloud: round.readAloud,
		openClarifications: round.clarifications.length,
		...answeredCount(state, world, now),
		lastCallEndsAt: isCalled ? (beneath.lastCallAt ?? 0) + LAST_CALL_MS : null,
		waitingUntil: beneath?.name === 'WAITING' ? beneath.deadline : null,
		result: resultOf(round),
		objections: objectionOrder(round).map((objection) => shownObjection(round, objection, world)),
		concerns: concerns.map(({ id, text, kind }) => ({ id, text, isLate: kind === 'late' })),
		adjournedUntil: phase.name === 'ADJOURNED' ? phase.until : null,
		stopReason: phase.name === 'NO_CONSENT' ? phase.reason : null
	};
}

function resultOf({ outcome }: Round): ShownResult | null {
	if (!outcome) return null;
	const { counts, closedEarly, leftUnanswered, unanswered } = outcome;
	return { counts, closedEarly, leftUnanswered, countedOut: outcome.countedOut.length, unanswered };
}

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
	return places.length > 0 ? Math.min(...places) : round.items.length;
}

/** One objection as its objector chose to have it shown. */
export function shownObjection(
	round: Round,
	objection: Objection,
	world: ConsentWorld
): ShownObjection {
	const { id, status, items, seat, shownAs } = objection;
	const voiced = shownAs === 'voiced';
	const isNamed = shownAs === 'display-name' && seat !== null;
	const beneath = phaseBeneath(round.phase);
	return {
		id,
		status,
		items,
		text: voiced ? null : objection.text,
		liveable: voiced ? null : objection.liveable,
		by: isNamed ? (world.seats.get(seat)?.displayName ?? null) : null,
		voiced,
		taken: beneath?.name === 'INTEGRATING' && beneath.objection === id
	};
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
