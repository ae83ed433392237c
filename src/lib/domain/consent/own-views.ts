import type { StandingInstruction } from '../seat-types.ts';
import { currentRound } from './guard.ts';
import { seatsOfContact } from './indirect.ts';
import { phaseBeneath } from './phase.ts';
import { missingSeats, rosterOf, type MissingSeat } from './roster.ts';
import { answerBy, answerOfDevice } from './two-devices.ts';
import { objectionOrder, roundView, type RoundView } from './views.ts';
import type {
	Answer,
	AnswerObjection,
	AnswerValue,
	ConsentState,
	ConsentWorld,
	Objection
} from './types.ts';
import type { ObjectionStatus, ObjectionWords, Route, ShownAs } from './types.ts';

/** An answer as its own seat sees it, with who entered it (C8). */
export interface OwnAnswer {
	value: AnswerValue | null;
	concern: string | null;
	objection: Omit<AnswerObjection, 'id'> | null;
	route: Route;
	enteredBy: string | null;
	readBack: boolean;
}

export interface OwnObjectionView {
	id: string;
	status: ObjectionStatus;
	items: readonly string[];
	text: string | null;
	liveable: string | null;
	shownAs: ShownAs;
	mayWithdraw: boolean;
	mayCallMet: boolean;
	/** Already said that the text as it is now does not meet it. */
	saidNotMet: boolean;
	/** What was said to be missing still. */
	missing: string | null;
}

/** What a phone shows beside the view for all. */
export interface SeatRoundView {
	round: RoundView;
	mayAnswer: boolean;
	answer: OwnAnswer | null;
	/** Marked as earlier; confirmed with one tap on the new text (C4). */
	earlier: ({ round: number; version: number } & OwnAnswer) | null;
	/** Someone else answers for this seat (C7). */
	throughContact: boolean;
	objections: readonly OwnObjectionView[];
	/** Own objections from before, until an answer on this text settles them (C5). */
	carried: readonly OwnCarried[];
	/** On this device nothing of before is shown. */
	blind: boolean;
}

/** An objection that came along to the new text; its objector is asked first, privately. */
export interface OwnCarried extends ObjectionWords {
	id: string;
	/** Its objector called it met by exactly this text. */
	calledMet: boolean;
}

function ownAnswer({ value, concern, objection, ...said }: Answer): OwnAnswer {
	const { route, enteredBy, readBack } = said;
	const words = objection && {
		items: objection.items,
		text: objection.text,
		liveable: objection.liveable,
		shownAs: objection.shownAs
	};
	return { value, concern: concern?.text ?? null, objection: words, route, enteredBy, readBack };
}

/**
 * The round as one seat sees it: its own values and words, nobody else's (C3).
 * @param added the device, where it was added after the question was put: until the reveal it sees of
 * what was said only what it said itself (C11)
 */
export function seatRoundView(
	state: ConsentState,
	world: ConsentWorld,
	seat: string,
	now: number,
	added: string | null = null
): SeatRoundView | null {
	const round = currentRound(state);
	const view = roundView(state, world, now);
	if (!round || !view) return null;
	const { seats, standing } = rosterOf(state, world, now);
	const isAsked = round.phase.name === 'ASKING' || round.phase.name === 'WAITING';
	const blind = added !== null && round.outcome === null;
	const answer = blind ? answerOfDevice(round, seat, added) : answerBy(round, seat, false);
	const earlier = blind ? undefined : state.earlier.get(seat);
	const isIndirect = world.seats.get(seat)?.indirect != null;
	const phase = phaseBeneath(round.phase);
	const taken = phase?.name === 'INTEGRATING' ? phase.objection : null;
	const mayMeet = round.phase.name === 'OBJECTIONS';
	return {
		round: view,
		mayAnswer: isAsked && (seats.includes(seat) || standing.includes(seat)),
		answer: answer ? ownAnswer(answer) : null,
		earlier: earlier
			? { round: earlier.round, version: earlier.version, ...ownAnswer(earlier.answer) }
			: null,
		throughContact: isIndirect && !round.answersItself.has(seat),
		objections: round.objections
			.filter((objection) => objection.seat === seat)
			.map(({ id, status, items, text, liveable, shownAs, amendedFor, notMetAt, missing }) => ({
				id,
				status,
				items,
				text,
				liveable,
				shownAs,
				mayWithdraw: taken === id && round.amendments === 0,
				mayCallMet: mayMeet && amendedFor && status === 'open',
				saidNotMet: status === 'open' && notMetAt !== null && notMetAt === round.amendments,
				missing
			})),
		carried: blind ? [] : ownCarried(state, seat, round.hash),
		blind
	};
}

function ownCarried({ carried }: ConsentState, seat: string, hash: string): OwnCarried[] {
	return carried
		.filter(({ objection }) => objection.seat === seat)
		.map(({ objection: { id, items, text, liveable, shownAs }, metHash }) => {
			return { id, items, text: text ?? '', liveable, shownAs, calledMet: metHash === hash };
		});
}

/** For a contact person, before they speak: whom for, what was instructed, what they answered. */
export interface SpokenFor {
	seat: string;
	displayName: string | null;
	instruction: StandingInstruction;
	seen: boolean;
	answer: OwnAnswer | null;
}

/** Whom someone speaks for (C7). An answer is shown only if this contact person gave it (C3). */
export function contactView(
	state: ConsentState,
	world: ConsentWorld,
	contact: string
): SpokenFor[] {
	const seen = state.contacts.get(contact) ?? [];
	const answers = currentRound(state)?.answers;
	return seatsOfContact(world, contact).flatMap(({ id, displayName, indirect }) => {
		if (!indirect) return [];
		const answer = answers?.get(id);
		const isTheirs = answer?.route === 'indirect' && answer.enteredBy === contact;
		const { instruction } = indirect;
		const shown = isTheirs ? ownAnswer(answer) : null;
		return [{ seat: id, displayName, instruction, seen: seen.includes(id), answer: shown }];
	});
}

/** What a facilitator sees beside the view for all: who is missing, never a value (C3). */
export interface LeaderRoundView {
	round: RoundView;
	missing: readonly MissingSeat[];
	/** Objectors of before, to be asked first and privately (§3 Cases, *Re-rounds*). */
	askFirst: readonly string[];
	/** Objections in order, with words and objector: to hear them and to voice what is to be voiced. */
	objections: readonly Objection[];
	openClarifications: readonly { id: string; text: string | null }[];
}

export function leaderRoundView(
	state: ConsentState,
	world: ConsentWorld,
	now: number
): LeaderRoundView | null {
	const round = currentRound(state);
	const view = roundView(state, world, now);
	if (!round || !view) return null;
	return {
		round: view,
		missing: missingSeats(state, world, now),
		askFirst: askFirst(state),
		objections: objectionOrder(round),
		openClarifications: round.clarifications
	};
}

/** Seats with an objection from before, oldest objection first, each seat once. */
export function askFirst(state: ConsentState): string[] {
	const seats = [...state.carried]
		.sort((a, b) => a.objection.raisedIn - b.objection.raisedIn)
		.flatMap(({ objection }) => objection.seat ?? []);
	return [...new Set(seats)];
}
