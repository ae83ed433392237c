import { actorId } from '../actors.ts';
import { decided, type Context } from '../decision.ts';
import { refuse, type Refusal } from '../result.ts';
import type { PlanVersion } from '../plan-types.ts';
import type { RoundEvent } from './events.ts';
import { currentRound, isUnsettled, type In } from './guard.ts';
import { isLive } from './phase.ts';
import type { ConsentCare, ConsentDecision, ConsentRefusal } from './refusals.ts';
import type { ConsentState, ConsentWorld, ReactionForm, Round } from './types.ts';

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
	_input: object,
	context: Context,
	world: ConsentWorld
): ConsentDecision {
	if (!world.version) return refuse('no-version');
	if (!world.framesLocked) return refuse('frames-open');
	if (world.testing) return refuse('test-open');
	const round = currentRound(state);
	const blocked = round && whyNotReplace(round, world.version);
	if (blocked) return refuse(blocked);
	const replaces = round !== null && isLive(round.phase);
	const prepared = preparedOn(state, world.version, context);
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
	context: Context
): RoundEvent {
	const last = currentRound(state);
	const goesOn = last?.phase.name !== 'ADJOURNED' && last?.phase.name !== 'NO_CONSENT';
	return {
		type: 'round:prepared',
		round: state.rounds.length + 1,
		version: version.number,
		hash: version.hash,
		items: version.items.map((item) => item.id),
		ledBy: actorId(context),
		reRound: goesOn && state.rounds.some((round) => round.asked)
	};
}

/** The text is presented, or in a re-round the difference. Care: the information part is done. */
export function presentText(
	{ round }: In<'DRAFT'>,
	_input: object,
	_context: Context,
	world: Pick<ConsentWorld, 'version' | 'informationDone'>
): ConsentDecision {
	if (world.version?.hash !== round.hash) return refuse('text-changed');
	const cares = world.informationDone ? [] : [care('information-open')];
	return decided([{ type: 'round:presented', round: round.number }], cares);
}

/** The whole text was read aloud. */
export function markReadAloud({ round }: In<'CLARIFYING'>): ConsentDecision {
	if (round.readAloud) return decided([]);
	return decided([{ type: 'round:read-aloud', round: round.number }]);
}

/** Someone asks what the text means; by a seat, a table device or the team. */
export function askClarification(
	{ round: { number: round } }: In<'CLARIFYING'>,
	{ text }: { text: string },
	context: Context
): ConsentDecision {
	const seat = actorId(context);
	return decided([{ type: 'round:clarification-asked', round, id: context.newId(), seat, text }]);
}

/** A clarification was given. */
export function settleClarification(
	{ round }: In<'CLARIFYING'>,
	{ clarification: id }: { clarification: string }
): ConsentDecision {
	if (!round.clarifications.some((open) => open.id === id)) return refuse('unknown-clarification');
	return decided([{ type: 'round:clarification-settled', round: round.number, id }]);
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
	{ round }: In<'CLARIFYING'>,
	{ form }: { form: ReactionForm }
): ConsentDecision {
	return decided([{ type: 'round:reacting', round: round.number, form }], notUnderstood(round));
}
