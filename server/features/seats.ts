import { passSeatOn } from '#server/db/session-repository.ts';
import type { Features } from '#server/commands/feature.ts';
import { eraseSentAway, eraseWords } from './erasure.ts';
import { giveCard } from './seat-card.ts';

export const seatFeatures: Features = {
	// Who is sent away leaves nothing here (R8).
	'lobby:clear-many': {
		effect: (effects, { arrivals }, after) => eraseSentAway(effects, after, arrivals)
	},
	'lobby:clear': {
		effect: (effects, { arrival }, after) => eraseSentAway(effects, after, [arrival])
	},
	'seat:give': {
		// The phone they came in with holds the seat they got, also when they were known already (R2).
		effect: async ({ trx, process }, { person, arrival }) => {
			if (arrival === null || person === null) return;
			await passSeatOn(trx, process, { from: arrival, to: person });
		}
	},
	'seat:renew-card': { effect: (effects, { seat }, after) => giveCard(effects, after, seat) },
	'seat:confirm-card': { effect: (effects, { seat }, after) => giveCard(effects, after, seat) },
	'seat:stop': {
		alone: true,
		// What a member of the team says about someone else is only a proposal (C11).
		effect: async (effects, { seat, contributions }, after) => {
			const own = effects.actor.kind === 'seat';
			if (own && contributions === 'erase') await eraseWords(effects, after, seat);
		}
	},
	'seat:confirm-leaving': {
		alone: true,
		effect: async (effects, { seat, contributions }, after) => {
			if (contributions === 'erase') await eraseWords(effects, after, seat);
		}
	}
};
