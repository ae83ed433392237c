import type { Slice } from '#lib/domain/slice.ts';
import { changeRound } from './change.ts';
import { CONSENT_SEALED, CONSENT_SHOWN } from './events.ts';
import type { AnswerEvent, ConcernEvent, ConsentEvent, RollCallEvent } from './events.ts';
import { evolveObjection } from './evolve-objection.ts';
import { evolveRound, type Moment } from './evolve-round.ts';
import { unreachable } from './phase.ts';
import { answerBy, withAnswer } from './two-devices.ts';
import { EMPTY_CONSENT } from './types.ts';
import type { Answer, ConsentState, Round } from './types.ts';

/**
 * The next state. Total: it never refuses, and sealed fields may have become `null`. The status never
 * follows from a sealed value, so it can be rebuilt after erasure (C10).
 */
export function evolveConsent(
	state: ConsentState,
	event: ConsentEvent,
	meta: Moment
): ConsentState {
	if (isAbout(event, 'round')) return evolveRound(state, event, meta);
	if (isAbout(event, 'answer')) return evolveAnswer(state, event, meta.at);
	if (isAbout(event, 'objection')) {
		return changeRound(state, event.round, (round) => evolveObjection(round, event, meta.at));
	}
	if (isAbout(event, 'concern')) {
		return changeRound(state, event.round, (round) => withConcern(round, event));
	}
	if (isAbout(event, 'rollcall')) {
		return changeRound(state, event.round, (round) => evolveRollCall(round, event));
	}
	if (isAbout(event, 'letter')) {
		const { type: _, ...letter } = event;
		return { ...state, letters: [...state.letters, { ...letter, at: meta.at }] };
	}
	return unreachable(event);
}

function isAbout<Noun extends string>(
	event: ConsentEvent,
	noun: Noun
): event is Extract<ConsentEvent, { type: `${Noun}:${string}` }> {
	return event.type.startsWith(`${noun}:`);
}

function evolveAnswer(state: ConsentState, event: AnswerEvent, at: number): ConsentState {
	switch (event.type) {
		case 'answer:given':
			return changeRound(state, event.round, (round) => {
				const { value, route, enteredBy, readBack, basis } = event;
				const said = { route, enteredBy, readBack, basis };
				const concern = event.concern && { text: null, ...event.concern };
				const objection = event.objection && { text: null, liveable: null, ...event.objection };
				const { device = null, aside = false } = event;
				const answer: Answer = { value, concern, objection, ...said, device, at };
				return withAnswer(round, event.seat, answer, aside);
			});
		case 'answer:worded':
			return changeRound(state, event.round, (round) => withWords(round, event));
		case 'answer:erasing':
			return { ...state, erasing: new Set(state.erasing).add(event.seat) };
		case 'answer:erased': {
			const erasing = [...state.erasing].filter((seat) => !event.seats.includes(seat));
			return { ...state, erasing: new Set(erasing) };
		}
		case 'answer:taken-back':
			return changeRound(state, event.round, (round) => {
				const answers = new Map(round.answers);
				answers.delete(event.seat);
				const twoDevices = new Map(round.twoDevices);
				twoDevices.delete(event.seat);
				const answersItself = new Set(round.answersItself).add(event.seat);
				return { ...round, answers, twoDevices, answersItself };
			});
		case 'answer:contact-shown': {
			const contacts = new Map(state.contacts).set(event.contact, event.seats);
			return { ...state, contacts };
		}
		default:
			return unreachable(event);
	}
}

function withWords(round: Round, event: Extract<AnswerEvent, { type: 'answer:worded' }>): Round {
	const { seat, aside = false } = event;
	const answer = answerBy(round, seat, aside);
	if (!answer) return round;
	const { text, liveable } = event;
	const concern = answer.concern && { ...answer.concern, text: event.concern };
	const objection = answer.objection && { ...answer.objection, text, liveable };
	return withAnswer(round, seat, { ...answer, concern, objection }, aside);
}

function withConcern(round: Round, event: ConcernEvent): Round {
	const { id, seat, text } = event;
	const kind = event.type === 'concern:late' ? 'late' : 'from-objection';
	return { ...round, concerns: [...round.concerns, { id, seat, text, kind }] };
}

function evolveRollCall(round: Round, event: RollCallEvent): Round {
	const { rollCall } = round;
	switch (event.type) {
		case 'rollcall:table-confirmed': {
			const tables = new Map(rollCall.tables).set(event.table, event.seats);
			return { ...round, rollCall: { ...rollCall, tables } };
		}
		case 'rollcall:proposed': {
			const { left, by, without } = event;
			const proposal = { left, by, without };
			return { ...round, rollCall: { ...rollCall, proposal } };
		}
		case 'rollcall:confirmed':
			return { ...round, rollCall: { ...rollCall, proposal: null, done: true } };
		default:
			return unreachable(event);
	}
}

export const consentSlice: Slice<ConsentState, ConsentEvent> = {
	empty: EMPTY_CONSENT,
	evolve: evolveConsent,
	sealed: CONSENT_SEALED,
	shown: CONSENT_SHOWN,
	counted: ['concern:late']
};
