import {
	answerThrough,
	broughtVersion,
	mayCallMet,
	mayWithdraw,
	ownWords,
	saidNotMet,
	stageOf,
	type Answer,
	type Round
} from '#lib/domain/consent/index.ts';
import type { ProcessState } from '#lib/domain/process/index.ts';
import type { MyRound } from '#lib/protocol/sections/consent.ts';
import { displayName, ERASED, type ViewContext } from './context.ts';
import { itemNumbers, objectionView } from './objection.ts';
import { comparedWith } from './plan.ts';
import { roundFacts, type RoundFacts } from './round-facts.ts';

/** A seat's own part: its own values and words, nobody else's (C3). */
export function myRound({ state, shared }: ViewContext, key: string): MyRound | null {
	const [seat = '', device = null] = key.split('/');
	const facts = shared(roundFacts);
	if (!facts) return null;
	const { current } = facts;
	const { answer, earlier, carried, blind } = ownWords(state.consent, current, seat, device);
	const inRoster = facts.inRoster.has(seat) || facts.standing.has(seat);
	const isIndirect = state.seats.seats.get(seat)?.indirect != null;
	return {
		round: current.number,
		hash: current.hash,
		asked: isAsking(current) && inRoster && (!isIndirect || current.answersItself.has(seat)),
		inRoster,
		answer: answer && ownAnswer(state, answer),
		earlier: earlier?.answer.value
			? {
					version: earlier.version,
					value: earlier.answer.value,
					concern: earlier.answer.concern?.text ?? null
				}
			: null,
		objections: (facts.objections.get(seat) ?? []).map((objection) => ({
			...objectionView(state, current, objection, 'display-name'),
			mine: true,
			leaverChoice: objection.leaverChoice,
			canWithdraw: mayWithdraw(current, objection),
			canCallMet: mayCallMet(current, objection),
			saidNotMet: saidNotMet(current, objection),
			missing: objection.missing ?? ''
		})),
		carried: carried.map(({ objection: { id, items, text, liveable }, metHash }) => ({
			id,
			whole: items.length === 0,
			items: itemNumbers(current, items),
			text: text ?? '',
			liveable: liveable ?? '',
			calledMet: metHash === current.hash
		})),
		speaksFor: spokenFor(state, facts, seat, blind)
	};
}

const isAsking = ({ phase }: Round) => stageOf(phase.name) === 'asked';

/** With who entered it (C8). */
function ownAnswer(state: ProcessState, answer: Answer): MyRound['answer'] {
	const { value, route, enteredBy, concern, objection } = answer;
	if (!value) return null;
	return {
		value,
		route,
		enteredBy:
			enteredBy &&
			(state.setUp.team.get(enteredBy)?.name ??
				state.tableHosts.hosts.get(enteredBy)?.name ??
				displayName(state, enteredBy)),
		concern: concern?.text ?? null,
		objection: objection && {
			items: objection.items,
			text: objection.text ?? ERASED,
			liveable: objection.liveable,
			shownAs: objection.shownAs
		}
	};
}

/** Whom someone speaks for, and what they were told to say (C7). @param blind no value of before is shown */
function spokenFor(
	state: ProcessState,
	{ current, inRoster, speaksFor }: NonNullable<RoundFacts>,
	contact: string,
	blind: boolean
): MyRound['speaksFor'] {
	const seen = state.consent.contacts.get(contact) ?? [];
	return (speaksFor.get(contact) ?? []).flatMap(({ id, displayName: name, indirect }) => {
		if (!indirect) return [];
		const answer = answerThrough(current, contact, id);
		const since = blind ? null : broughtVersion(state.consent, contact, id);
		return {
			seat: id,
			displayName: name ?? ERASED,
			asked: isAsking(current) && inRoster.has(id) && !current.answersItself.has(id),
			answered: answer !== null,
			instruction: indirect.instruction,
			compared: comparedWith(state, since),
			seen: seen.includes(id),
			value: blind ? null : (answer?.value ?? null),
			objections: answer ? broughtFor(state, current, id) : []
		};
	});
}

/** What a contact person brought and may now be asked about; what came another way is not theirs (C5). */
function broughtFor(
	state: ProcessState,
	current: Round,
	seat: string
): MyRound['speaksFor'][number]['objections'] {
	return current.objections.flatMap((objection) => {
		const canCallMet = mayCallMet(current, objection);
		if (objection.seat !== seat || objection.route !== 'indirect') return [];
		if (!canCallMet && objection.status !== 'provisionally_met') return [];
		const { id, items, text, status } = objectionView(state, current, objection, 'display-name');
		const missing = objection.missing ?? '';
		return [
			{ id, items, text, status, canCallMet, saidNotMet: saidNotMet(current, objection), missing }
		];
	});
}
