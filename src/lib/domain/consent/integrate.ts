import { decided, type Context } from '../decision.ts';
import { refuse } from '../result.ts';
import type { ConcernEvent, ConsentEvent } from './events.ts';
import { findObjection, isUnsettled, roundIn, type In } from './guard.ts';
import {
	consentIfLast,
	ownObjection,
	type ObjectionInput,
	type OwnObjection
} from './objection.ts';
import type { ConsentDecision, ConsentRefusal } from './refusals.ts';
import { preparedOn } from './prepare.ts';
import { isAside } from './speaker.ts';
import { answerBy } from './two-devices.ts';
import type {
	AnswerValue,
	ConsentState,
	ConsentWorld,
	LeaverChoice,
	Objection,
	Round
} from './types.ts';

export interface WithdrawInput extends ObjectionInput {
	/** The answer given again; `CANNOT_YET` only while another objection of this seat is open. */
	value: AnswerValue;
	concern?: string | undefined;
}

/**
 * Only the objector withdraws, answering again, and only while the text is unchanged (C5). The last
 * one makes CONSENTED when all of R answered (C1). A table's device does so by name (`withdrawAtTable`).
 * A retry leads to no events.
 */
export function withdrawObjection(
	state: ConsentState,
	input: WithdrawInput,
	context: Context,
	world: ConsentWorld
): ConsentDecision {
	const own = ownObjection(state, input, context, world);
	if (!own.ok) return own;
	const { round, objection } = own.value;
	if (objection.status === 'withdrawn_by_objector') return decided([]);
	const found = roundIn(state, 'INTEGRATING');
	if (!found.ok) return found;
	if (found.value.phase.objection !== objection.id) return refuse('objection-not-taken');
	if (round.amendments > 0 || world.version?.hash !== round.hash) return refuse('text-changed');
	if (!isFitting(input.value, hasOther(own.value))) return refuse('bad-answer');
	return decided(withdrawn(own.value, input.value, input.concern ?? '', context));
}

/** This seat has another open objection, so it cannot live with the text yet. */
export function hasOther({ round, objection, seat }: OwnObjection): boolean {
	return round.objections.some((other) => {
		return other.id !== objection.id && other.seat === seat && isUnsettled(other);
	});
}

function isFitting(value: AnswerValue, stillObjects: boolean): boolean {
	if (stillObjects) return value === 'CANNOT_YET';
	return value === 'CAN_LIVE' || value === 'CAN_LIVE_CONCERN';
}

/** The events of a withdrawal, once it is clear that it may be. */
export function withdrawn(
	{ round, objection, seat, speaker }: OwnObjection,
	value: AnswerValue,
	concern: string,
	context: Context
): ConsentEvent[] {
	const number = round.number;
	const aside = isAside(context);
	const asksAnew = aside && answerBy(round, seat, false) !== undefined;
	const events: ConsentEvent[] = [
		{
			type: 'objection:withdrawn',
			round: number,
			objection: objection.id,
			...(aside ? { aside, asksAnew } : {}),
			seat,
			value,
			...speaker
		}
	];
	if (value === 'CAN_LIVE_CONCERN') events.push(recorded(round, seat, concern, context));
	return [...events, ...consentIfLast(round, objection.id, asksAnew)];
}

function recorded(round: Round, seat: string, text: string, context: Context): ConcernEvent {
	return { type: 'concern:recorded', round: round.number, id: context.newId(), seat, text };
}

/**
 * Someone who leaves while objecting chooses: it stands, call me, or it becomes a concern. Leaving by
 * itself closes nothing (C5); becoming a concern is the objector's own withdrawal.
 */
export function chooseOnLeaving(
	state: ConsentState,
	input: ObjectionInput & { choice: LeaverChoice },
	context: Context,
	world: ConsentWorld
): ConsentDecision {
	const own = ownObjection(state, input, context, world);
	if (!own.ok) return own;
	const { round, objection } = own.value;
	const { choice } = input;
	if (objection.leaverChoice === choice) return decided([]);
	const closes = choice === 'becomes-concern';
	const found = closes
		? roundIn(state, 'OBJECTIONS', 'INTEGRATING')
		: roundIn(state, 'OBJECTIONS', 'INTEGRATING', 'PAUSED');
	if (!found.ok) return found;
	if (!isUnsettled(objection)) return refuse('objection-closed');
	const chose: ConsentEvent = {
		type: 'objection:leaver-chose',
		round: round.number,
		objection: objection.id,
		choice
	};
	if (!closes) return decided([chose]);
	if (!hasOther(own.value)) {
		const text = objection.text ?? '';
		return decided([chose, ...withdrawn(own.value, 'CAN_LIVE_CONCERN', text, context)]);
	}
	const { seat } = own.value;
	const concern = recorded(round, seat, objection.text ?? '', context);
	return decided([chose, ...withdrawn(own.value, 'CANNOT_YET', '', context), concern]);
}

/**
 * Amend the working text for the objection that was taken up, after its objector was heard. For an
 * objector who cannot be reached the only amendment is removing what they objected to (C5).
 */
export function amendText(
	{ round }: In<'INTEGRATING'>,
	input: { objection: string; removes: readonly string[] }
): ConsentDecision {
	const objection = findObjection(round, input.objection);
	if (!objection) return refuse('unknown-objection');
	const { removes } = input;
	if (!removes.every((item) => round.items.includes(item))) return refuse('unknown-item');
	const refusal = objection.heard ? null : whyNotRemove(objection, removes);
	if (refusal) return refuse(refusal);
	return decided([
		{ type: 'round:amended', round: round.number, objection: objection.id, removes }
	]);
}

function whyNotRemove(objection: Objection, removes: readonly string[]): ConsentRefusal | null {
	if (!objection.unreachable) return 'objector-not-heard';
	if (objection.items.length === 0) return 'whole-plan';
	return objection.items.every((item) => removes.includes(item)) ? null : 'objector-not-heard';
}

/**
 * Freeze: the amended text, which the plan slice has just frozen as `world.version`, supersedes this
 * round and opens the next in DRAFT (C4: no answer migrates). Each objection is provisionally met,
 * withdrawn, moot because every item it cites is gone and none came in their place, or named in
 * `carryOn`: it then stays unsettled until its objector answers on the new text (C5).
 */
export function freezeRound(
	state: ConsentState,
	input: { carryOn: readonly string[] },
	context: Context,
	world: ConsentWorld
): ConsentDecision {
	const found = roundIn(state, 'OBJECTIONS');
	if (!found.ok) return found;
	const round = found.value;
	const { version } = world;
	if (!version) return refuse('no-version');
	if (!world.framesLocked) return refuse('frames-open');
	if (round.amendments === 0) return refuse('nothing-amended');
	if (version.hash === round.hash) return refuse('text-unchanged');
	const left = new Set(version.items.map((item) => item.id));
	// An item that came in meanwhile may say the same again, and no machine can tell: then nothing is moot.
	const addsItems = version.items.some((item) => !round.items.includes(item.id));
	const events = round.objections.filter(isUnsettled).map((objection): ConsentEvent | null => {
		const at = { round: round.number, objection: objection.id };
		if (objection.status === 'provisionally_met') {
			return { type: 'objection:carried', ...at, knowingly: false };
		}
		const isGone =
			!addsItems && objection.items.length > 0 && !objection.items.some((item) => left.has(item));
		if (isGone) return { type: 'objection:mooted', ...at };
		if (!input.carryOn.includes(objection.id)) return null;
		return { type: 'objection:carried', ...at, knowingly: true };
	});
	const open = events.filter((event) => event === null).length;
	if (open > 0) return refuse('objections-open', { open });
	return decided([
		...events.filter((event) => event !== null),
		{ type: 'round:superseded', round: round.number },
		preparedOn(state, version, context)
	]);
}
