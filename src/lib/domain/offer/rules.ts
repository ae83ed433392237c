import type { Actor } from '#lib/domain/decision.ts';
import { MOST_OF_ONE } from '#lib/domain/limits.ts';
import {
	adds,
	changes,
	DEVICE,
	hiding,
	JUDGING,
	LEAD,
	people,
	ROOM,
	TEAM,
	WITH_SEAT,
	type Rules
} from '#lib/domain/rules.ts';
import { agreeAtTable, answerOffer, answerOfferAtTable } from './answer.ts';
import {
	agreeToHelp,
	closeToRoom,
	holdOffer,
	makeOffer,
	openToRoom,
	releaseOffer,
	takeOffer
} from './commands.ts';
import { isReadable } from './facts.ts';
import type { OffersState } from './state.ts';

/** All that the sender offered for one objection, also what is held: it makes no room for more of theirs. */
function madeBy({ offers }: OffersState, actor: Actor, input: { objection: string }): number {
	if (actor.kind === 'system') return 0;
	return [...offers.values()].filter(
		({ objection, from, table }) =>
			objection === input.objection && (actor.kind === 'table' ? table : from) === actor.id
	).length;
}

/** What is held, or erased, stands on no screen and keeps nobody out. */
function standing({ offers }: OffersState, { objection }: { objection: string }): number {
	return [...offers.values()].filter((one) => one.objection === objection && isReadable(one))
		.length;
}

export const offersRules = {
	// Whose an objection is stays theirs: nobody hears that a colleague sent the same (C5).
	'offer:agree': hiding(changes(people(WITH_SEAT, TEAM), agreeToHelp)),
	'offer:agree-at-table': hiding(changes(DEVICE, agreeAtTable)),
	'offer:open': changes(LEAD, openToRoom),
	'offer:close': changes(LEAD, closeToRoom),
	'offer:make': adds(people(JUDGING, ROOM), makeOffer, {
		own: MOST_OF_ONE.offer,
		counts: madeBy,
		of: 'offers',
		here: standing
	}),
	'offer:hold': changes(TEAM, holdOffer),
	'offer:release': changes(LEAD, releaseOffer),
	'offer:take': changes(LEAD, takeOffer),
	'offer:answer': hiding(changes(people(WITH_SEAT, TEAM), answerOffer)),
	'offer:answer-at-table': hiding(changes(DEVICE, answerOfferAtTable))
} satisfies Rules;
