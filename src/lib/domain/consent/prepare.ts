import { decided, type Context } from '../decision.ts';
import { refuse, type Refusal } from '../result.ts';
import type { PlanVersion } from '../plan-types.ts';
import type { RoundEvent } from './events.ts';
import { currentRound, isUnsettled, notLeading, roundIn, teamMember } from './guard.ts';
import { isLive } from './phase.ts';
import type { ConsentCare, ConsentDecision, ConsentRefusal } from './refusals.ts';
import type { ConsentState, ConsentWorld, ReactionForm, Round } from './types.ts';

type Nothing = Record<string, never>;

/** A broken care rule, with its closed code. */
export function care(code: ConsentCare, detail?: Refusal['detail']): Refusal {
	return detail ? { code, detail } : { code };
}

/**
 * A new numbered round in DRAFT on the latest frozen version. Needs a version and locked frames
 * (R14). Also replaces a round that was not asked yet when its text changed (C4), and asks anew on
 * the same text when every objection of a round closed early is settled. Refused while parties judge:
 * the consent that their test rests on would be gone, and the test could not close (F1).
 */
export function prepareRound(
	state: ConsentState,
	_input: Nothing,
	context: Context,
	world: ConsentWorld
): ConsentDecision {
	const refused = notLeading(context, world);
	if (refused) return refused;
	if (!world.version) return refuse('no-version');
	if (!world.framesLocked) return refuse('frames-open');
	if (world.testing) return refuse('test-open');
	const round = currentRound(state);
	const blocked = round && whyNotReplace(round, world.version);
	if (blocked) return refuse(blocked);
	const replaces = round !== null && isLive(round.phase);
	const prepared = preparedOn(state, world.version, context.actor);
	if (!replaces) return decided([prepared]);
	return decided([{ type: 'round:superseded', round: round.number }, prepared]);
}

function whyNotReplace(round: Round, version: PlanVersion): ConsentRefusal | null {
	const sameText = round.hash === version.hash;
	switch (round.phase.name) {
		case 'DRAFT':
		case 'CLARIFYING':
		case 'REACTING':
			return sameText ? 'round-live' : null;
		case 'OBJECTIONS':
			return round.objections.some(isUnsettled) ? 'objections-open' : null;
		case 'CONSENTED':
			return sameText ? 'already-consented' : null;
		case 'ASKING':
		case 'WAITING':
		case 'INTEGRATING':
		case 'PAUSED':
			return 'round-live';
		case 'SUPERSEDED':
		case 'ADJOURNED':
		case 'NO_CONSENT':
			return null;
		default: {
			const never: never = round.phase;
			return never;
		}
	}
}

/** The event that opens the next round; the one who prepares leads it until someone else asks. */
export function preparedOn(
	state: ConsentState,
	version: PlanVersion,
	actor: { kind: string; id?: string }
): RoundEvent {
	const last = currentRound(state);
	const goesOn = last?.phase.name !== 'ADJOURNED' && last?.phase.name !== 'NO_CONSENT';
	return {
		type: 'round:prepared',
		round: state.rounds.length + 1,
		version: version.number,
		hash: version.hash,
		items: version.items.map((item) => item.id),
		ledBy: actor.id ?? '',
		reRound: goesOn && state.rounds.some((round) => round.asked)
	};
}

/** The text is presented, or in a re-round the difference. Care: the information part is done. */
export function presentText(
	state: ConsentState,
	_input: Nothing,
	context: Context,
	world: ConsentWorld
): ConsentDecision {
	const refused = notLeading(context, world);
	if (refused) return refused;
	const found = roundIn(state, 'DRAFT');
	if (!found.ok) return found;
	if (world.version?.hash !== found.value.hash) return refuse('text-changed');
	const cares = world.informationDone ? [] : [care('information-open')];
	return decided([{ type: 'round:presented', round: found.value.number }], cares);
}

/** The whole text was read aloud. */
export function markReadAloud(
	state: ConsentState,
	_input: Nothing,
	context: Context,
	world: ConsentWorld
): ConsentDecision {
	const refused = notLeading(context, world);
	if (refused) return refused;
	const found = roundIn(state, 'CLARIFYING');
	if (!found.ok) return found;
	if (found.value.readAloud) return decided([]);
	return decided([{ type: 'round:read-aloud', round: found.value.number }]);
}

/** Someone asks what the text means; by a seat, a table device or the team. */
export function askClarification(
	state: ConsentState,
	input: { text: string },
	context: Context,
	world: ConsentWorld
): ConsentDecision {
	const { actor } = context;
	const isInRoom = (actor.kind === 'seat' && world.seats.has(actor.id)) || actor.kind === 'table';
	if (!isInRoom && !teamMember(context, world)) return refuse('not-your-seat');
	const found = roundIn(state, 'CLARIFYING');
	if (!found.ok) return found;
	const { number: round } = found.value;
	const seat = actor.kind === 'system' ? '' : actor.id;
	const { text } = input;
	return decided([{ type: 'round:clarification-asked', round, id: context.newId(), seat, text }]);
}

/** A clarification was given. */
export function settleClarification(
	state: ConsentState,
	input: { clarification: string },
	context: Context,
	world: ConsentWorld
): ConsentDecision {
	if (!teamMember(context, world)) return refuse('not-team');
	const found = roundIn(state, 'CLARIFYING');
	if (!found.ok) return found;
	const isOpen = found.value.clarifications.some(({ id }) => id === input.clarification);
	if (!isOpen) return refuse('unknown-clarification');
	const { number: round } = found.value;
	return decided([{ type: 'round:clarification-settled', round, id: input.clarification }]);
}

/** Broken care rules about understanding the text before anyone judges it. */
export function notUnderstood(round: Round): Refusal[] {
	const cares: Refusal[] = [];
	if (!round.readAloud) cares.push(care('text-not-read'));
	const open = round.clarifications.length;
	if (open > 0) cares.push(care('clarification-open', { open }));
	return cares;
}

/** Reactions, per table or in turn. Cares: text read aloud, no clarification open. */
export function startReactions(
	state: ConsentState,
	input: { form: ReactionForm },
	context: Context,
	world: ConsentWorld
): ConsentDecision {
	const refused = notLeading(context, world);
	if (refused) return refused;
	const found = roundIn(state, 'CLARIFYING');
	if (!found.ok) return found;
	const { number: round } = found.value;
	return decided([{ type: 'round:reacting', round, form: input.form }], notUnderstood(found.value));
}
