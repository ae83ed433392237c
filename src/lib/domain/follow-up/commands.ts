import { decided, type Context, type Decided } from '#lib/domain/decision.ts';
import { isIsoDate } from '#lib/domain/frame/iso-date.ts';
import { refuse } from '#lib/domain/result.ts';
import type {
	AftercareWay,
	ContactWish,
	FollowUpEvent,
	FollowUpState,
	FollowUpStatus
} from './state.ts';

const DAY_MS = 24 * 3_600_000;

export const FOLLOW_UP_REFUSALS = [
	'unknown-item',
	'not-agreed',
	'date-invalid',
	'only-oneself',
	'team-only',
	'not-a-carrier',
	'not-a-participant',
	'two-people-needed',
	'reach-missing'
] as const;
export type FollowUpRefusal = (typeof FOLLOW_UP_REFUSALS)[number];

type Answer = Decided<FollowUpEvent, FollowUpRefusal>;

/** Facts about the plan that was adopted. */
export interface FollowUpWorld {
	/** Item id → ids of its carriers; only items of the plan. */
	carriers: ReadonlyMap<string, readonly string[]>;
	/** Ids of seats. */
	participants: ReadonlySet<string>;
}

const isTeam = ({ actor }: Context) => actor.kind === 'facilitator' || actor.kind === 'host';
const isSelf = ({ actor }: Context, id: string) => 'id' in actor && actor.id === id;

/** Agrees when we look again at an item (R36). */
export function agreeFollowUp(
	state: FollowUpState,
	input: { item: string; due: string },
	_context: Context,
	world: Pick<FollowUpWorld, 'carriers'>
): Answer {
	if (!world.carriers.has(input.item)) return refuse('unknown-item');
	if (!isIsoDate(input.due)) return refuse('date-invalid');
	if (state.agreements.get(input.item)?.due === input.due) return decided([]);
	return decided([{ type: 'followup:agreed', ...input }]);
}

/** How it goes, short of done; by a participant, a carrier or the team. */
export function reportStatus(
	state: FollowUpState,
	input: { item: string; status: Exclude<FollowUpStatus, 'done'> },
	context: Context,
	world: FollowUpWorld
): Answer {
	const agreement = state.agreements.get(input.item);
	if (!agreement) return refuse('not-agreed');
	const id = 'id' in context.actor ? context.actor.id : '';
	const concerned = world.carriers.get(input.item)?.includes(id) || world.participants.has(id);
	if (!concerned && !isTeam(context)) return refuse('not-a-participant');
	if (agreement.status === input.status) return decided([]);
	return decided([{ type: 'followup:reported', ...input }]);
}

/** "Gereed" takes a participant and the carrier, two people (R36); the team may enter it for them. */
export function callDone(
	state: FollowUpState,
	input: { item: string; as: 'participant' | 'carrier'; person: string },
	context: Context,
	world: FollowUpWorld
): Answer {
	const agreement = state.agreements.get(input.item);
	if (!agreement) return refuse('not-agreed');
	const { as, person, item } = input;
	if (!isSelf(context, person) && !isTeam(context)) return refuse('only-oneself');
	if (as === 'carrier' && !world.carriers.get(item)?.includes(person))
		return refuse('not-a-carrier');
	if (as === 'participant' && !world.participants.has(person)) return refuse('not-a-participant');
	const { doneBy } = agreement;
	if (doneBy[as] === person) return decided([]);
	if ((as === 'carrier' ? doneBy.participant : doneBy.carrier) === person) {
		return refuse('two-people-needed');
	}
	return decided([{ type: 'followup:called-done', item, as, person }]);
}

/** At check-out: may we contact you, how, until when (R41). A no is recorded as well. */
export function wishContact(_state: FollowUpState, input: ContactWish, context: Context): Answer {
	if (!isSelf(context, input.person) && !isTeam(context)) return refuse('only-oneself');
	const { person, how } = input;
	if (how === null) {
		return decided([{ type: 'contact:wished', person, how, until: null, reach: null }]);
	}
	if (!isIsoDate(input.until)) return refuse('date-invalid');
	if (!input.reach?.trim()) return refuse('reach-missing');
	return decided([{ type: 'contact:wished', ...input }]);
}

/**
 * Aftercare was offered (R42): how, and on which day, which may be an earlier one.
 * @param input.on ISO date, not in the future
 */
export function offerAftercare(
	state: FollowUpState,
	input: { person: string; how: AftercareWay; on: string },
	context: Context,
	world: Pick<FollowUpWorld, 'participants'>
): Answer {
	const { actor } = context;
	if (actor.kind !== 'facilitator' && actor.kind !== 'host') return refuse('team-only');
	const { person, how, on } = input;
	if (!world.participants.has(person)) return refuse('not-a-participant');
	// A day further on, somewhere on earth it is already tomorrow.
	const last = new Date(context.now + DAY_MS).toISOString().slice(0, 10);
	if (!isIsoDate(on) || on > last) return refuse('date-invalid');
	const before = state.aftercare.get(person);
	if (before?.how === how && before.on === on) return decided([]);
	return decided([{ type: 'aftercare:offered', person, by: actor.id, how, on }]);
}
