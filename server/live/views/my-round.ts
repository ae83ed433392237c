import {
	contactView,
	currentRound,
	rosterOf,
	seatRoundView,
	type Round
} from '#lib/domain/consent/index.ts';
import { consentWorld, type ProcessState } from '#lib/domain/process/index.ts';
import type { MyRound } from '#lib/protocol/sections/consent.ts';
import { itemNumbers, ownObjection } from './consent.ts';
import { displayName, ERASED, type ViewContext } from './context.ts';

/** A seat's own part: its own values and words, nobody else's (C3). */
export function myRound({ state, known }: ViewContext, key: string): MyRound | null {
	const [seat = '', device = null] = key.split('/');
	const world = consentWorld(state);
	const current = currentRound(state.consent);
	const mine = seatRoundView(state.consent, world, seat, known, device);
	if (!current || !mine) return null;
	const roster = rosterOf(state.consent, world, known);
	const { answer, earlier } = mine;
	return {
		round: current.number,
		hash: current.hash,
		asked: mine.mayAnswer && !mine.throughContact,
		inRoster: roster.seats.includes(seat) || roster.standing.includes(seat),
		answer: answer?.value
			? {
					value: answer.value,
					route: answer.route,
					enteredBy: answer.enteredBy === null ? null : memberName(state, answer.enteredBy),
					concern: answer.concern,
					objection: answer.objection && {
						...answer.objection,
						items: [...answer.objection.items],
						text: answer.objection.text ?? ERASED
					}
				}
			: null,
		earlier: earlier?.value
			? { version: earlier.version, value: earlier.value, concern: earlier.concern }
			: null,
		objections: current.objections
			.filter((objection) => objection.seat === seat)
			.map((objection) => ({
				...ownObjection(state, current, objection),
				mine: true,
				leaverChoice: objection.leaverChoice,
				canWithdraw: mine.objections.some((one) => one.id === objection.id && one.mayWithdraw),
				canCallMet: mine.objections.some((one) => one.id === objection.id && one.mayCallMet),
				saidNotMet: mine.objections.some((one) => one.id === objection.id && one.saidNotMet),
				missing: objection.missing ?? ''
			})),
		carried: mine.carried.map(({ id, items, text, liveable, calledMet }) => ({
			id,
			whole: items.length === 0,
			items: itemNumbers(current, items),
			text,
			liveable: liveable ?? '',
			calledMet
		})),
		speaksFor: spokenFor({ state, known }, current, seat).map((one) =>
			mine.blind ? { ...one, value: null } : one
		)
	};
}

function spokenFor(
	{ state, known }: Pick<ViewContext, 'state' | 'known'>,
	current: Round,
	contact: string
): MyRound['speaksFor'] {
	const world = consentWorld(state);
	const asking = current.phase.name === 'ASKING' || current.phase.name === 'WAITING';
	const { seats } = rosterOf(state.consent, world, known);
	return contactView(state.consent, world, contact).map((one) => ({
		seat: one.seat,
		displayName: one.displayName ?? ERASED,
		asked: asking && seats.includes(one.seat) && !current.answersItself.has(one.seat),
		answered: one.answer !== null,
		instruction: one.instruction,
		seen: one.seen,
		value: one.answer?.value ?? null,
		objections: one.answer ? broughtFor({ state, known }, current, one.seat) : []
	}));
}

/** What a contact person brought and may now be asked about; what came another way is not theirs (C5). */
function broughtFor(
	{ state, known }: Pick<ViewContext, 'state' | 'known'>,
	current: Round,
	seat: string
): MyRound['speaksFor'][number]['objections'] {
	const theirs = seatRoundView(state.consent, consentWorld(state), seat, known)?.objections ?? [];
	return current.objections.flatMap((objection) => {
		const own = theirs.find(({ id }) => id === objection.id);
		if (!own || objection.route !== 'indirect') return [];
		if (!own.mayCallMet && own.status !== 'provisionally_met') return [];
		const { id, items, text, status } = ownObjection(state, current, objection);
		const missing = objection.missing ?? '';
		const { mayCallMet: canCallMet, saidNotMet } = own;
		return [{ id, items, text, status, canCallMet, saidNotMet, missing }];
	});
}

function memberName(state: ProcessState, id: string): string {
	return state.setUp.team.get(id)?.name ?? displayName(state, id);
}
