import { actorId, isTeam } from '#lib/domain/actors.ts';
import { decided, type Context, type Decided } from '#lib/domain/decision.ts';
import { isPlausibleDay } from '#lib/domain/frame/iso-date.ts';
import { isOvertaken } from '#lib/domain/overtaken.ts';
import { refuse } from '#lib/domain/result.ts';
import { changes, ofSeat, people, TEAM, WITH_SEAT, type Rules } from '#lib/domain/rules.ts';
import type {
	AftercareWay,
	ContactWish,
	FollowUpEvent,
	FollowUpState,
	FollowUpStatus
} from './state.ts';
import type { FollowUpWorld } from './world.ts';

const DAY_MS = 24 * 3_600_000;

export const FOLLOW_UP_REFUSALS = [
	'unknown-item',
	'not-agreed',
	'date-invalid',
	'not-a-carrier',
	'not-a-participant',
	'two-people-needed',
	'reach-missing',
	'overtaken'
] as const;
export type FollowUpRefusal = (typeof FOLLOW_UP_REFUSALS)[number];

type Answer = Decided<FollowUpEvent, FollowUpRefusal>;

/**
 * Agrees when we look again at an item (R36).
 * @param input.was the day that stood there, as the sender saw it: refused when a colleague set another
 */
export function agreeFollowUp(
	state: FollowUpState,
	{ was, ...input }: { item: string; due: string; was?: string | null | undefined },
	_context: Context,
	world: Pick<FollowUpWorld, 'carriersOf'>
): Answer {
	if (!world.carriersOf(input.item)) return refuse('unknown-item');
	if (!isPlausibleDay(input.due)) return refuse('date-invalid');
	const due = state.agreements.get(input.item)?.due;
	if (due === input.due) return decided([]);
	if (isOvertaken({ due: was }, { due })) return refuse('overtaken');
	return decided([{ type: 'followup:agreed', ...input }]);
}

/**
 * How it goes, short of done; by a participant, a carrier or the team.
 * @param input.was how it went, as the sender saw it: refused when somebody said otherwise meanwhile
 */
export function reportStatus(
	state: FollowUpState,
	{
		was,
		...input
	}: { item: string; status: Exclude<FollowUpStatus, 'done'>; was?: FollowUpStatus | undefined },
	context: Context,
	world: FollowUpWorld
): Answer {
	const agreement = state.agreements.get(input.item);
	if (!agreement) return refuse('not-agreed');
	const id = actorId(context);
	const concerned = world.carriersOf(input.item)?.includes(id) || world.isParticipant(id);
	if (!concerned && !isTeam(context)) return refuse('not-a-participant');
	if (agreement.status === input.status) return decided([]);
	if (isOvertaken({ status: was }, agreement)) return refuse('overtaken');
	return decided([{ type: 'followup:reported', ...input }]);
}

/** "Gereed" takes a participant and the carrier, two people (R36); the team may enter it for them. */
export function callDone(
	state: FollowUpState,
	input: { item: string; as: 'participant' | 'carrier'; person: string },
	_context: Context,
	world: FollowUpWorld
): Answer {
	const agreement = state.agreements.get(input.item);
	if (!agreement) return refuse('not-agreed');
	const { as, person, item } = input;
	if (as === 'carrier' && !world.carriersOf(item)?.includes(person)) {
		return refuse('not-a-carrier');
	}
	if (as === 'participant' && !world.isParticipant(person)) return refuse('not-a-participant');
	const { doneBy } = agreement;
	if (doneBy[as] === person) return decided([]);
	if ((as === 'carrier' ? doneBy.participant : doneBy.carrier) === person) {
		return refuse('two-people-needed');
	}
	return decided([{ type: 'followup:called-done', item, as, person }]);
}

/**
 * At check-out: may we contact you, how, until when (R41). A no is recorded as well.
 * @param said.was what stood there, as the sender saw it: refused when the person, or a colleague, said something
 * else meanwhile
 */
export function wishContact(
	state: FollowUpState,
	{ was, ...input }: ContactWish & { was?: SeenWish | null | undefined }
): Answer {
	const { person, how } = input;
	const before = state.wishes.get(person);
	const wish = before && { how: before.how, until: before.until };
	if (isOvertaken({ wish: was }, { wish })) return refuse('overtaken');
	if (how === null) {
		return decided([{ type: 'contact:wished', person, how, until: null, reach: null }]);
	}
	if (!isPlausibleDay(input.until)) return refuse('date-invalid');
	if (!input.reach?.trim()) return refuse('reach-missing');
	return decided([{ type: 'contact:wished', ...input }]);
}

/** What the team sees of a wish: where to reach somebody only when it is used. */
type SeenWish = Pick<ContactWish, 'how' | 'until'>;

interface Noted {
	how: AftercareWay | null;
	on: string;
}

/**
 * Aftercare was offered (R42): how, and on which day, which may be an earlier one.
 * @param input.on ISO date, not in the future
 * @param input.was what was noted, as the sender saw it: refused when a colleague noted something else
 */
export function offerAftercare(
	state: FollowUpState,
	input: { person: string; how: AftercareWay; on: string; was?: Noted | null | undefined },
	context: Context,
	world: Pick<FollowUpWorld, 'isParticipant'>
): Answer {
	const { person, how, on } = input;
	if (!world.isParticipant(person)) return refuse('not-a-participant');
	// A day further on, somewhere on earth it is already tomorrow.
	const last = new Date(context.now + DAY_MS).toISOString().slice(0, 10);
	if (!isPlausibleDay(on) || on > last) return refuse('date-invalid');
	const before = state.aftercare.get(person);
	if (before?.how === how && before.on === on) return decided([]);
	const noted = before && { how: before.how, on: before.on };
	if (isOvertaken({ noted: input.was }, { noted })) return refuse('overtaken');
	return decided([{ type: 'aftercare:offered', person, by: actorId(context), how, on }]);
}

export const followUpRules = {
	'agreement:set': changes(TEAM, agreeFollowUp),
	'agreement:report': changes(people(WITH_SEAT, TEAM), reportStatus),
	'agreement:call-done': changes(ofSeat('person', WITH_SEAT, TEAM), callDone),
	'contact:wish': changes(ofSeat('person', ['known', ...WITH_SEAT], TEAM), wishContact),
	'aftercare:offer': changes(TEAM, offerAftercare)
} satisfies Rules;
