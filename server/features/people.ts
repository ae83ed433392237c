import { accessWorld, partyPeople, roleHolders } from '#lib/domain/process/index.ts';
import {
	addInformant,
	answerQuestion,
	askQuestion,
	assignInformant,
	removeInformant,
	removeQuestion,
	sendQuestionOut
} from '#lib/domain/question/index.ts';
import { making } from '#lib/domain/decision.ts';
import type { Features } from '#server/commands/feature.ts';
import { endAccess } from './end-access.ts';
import { eraseWords } from './erasure.ts';
import { namedBy } from './id-named.ts';

export const peopleFeatures: Features = {
	'person:erase': {
		effect: async (effects, { person }, after) => {
			// For someone else it is only a proposal (C11).
			if (!after.people.erasing.has(person)) await eraseWords(effects, after, person);
		}
	},
	'person:confirm-erasing': {
		effect: (effects, { person }, after) => eraseWords(effects, after, person)
	},
	'question:ask': {
		facts: (_db, { question, words }, sender) => namedBy(sender, 'question', question, words),
		decide: (state, { words }, context) => {
			const id = context.facts.named ?? context.newId();
			const from = context.actor.kind === 'seat' ? context.actor.id : null;
			return making(id, askQuestion(state.questions, { id, from, words }));
		}
	},
	'question:remove': {
		decide: (state, input, context) => removeQuestion(state.questions, input, context)
	},
	'question:assign': { decide: (state, input) => assignInformant(state.questions, input) },
	'question:send-out': {
		decide: (state, input, context) =>
			sendQuestionOut(state.questions, input, context, { frameOwners: partyPeople(state) })
	},
	'question:answer': {
		decide: (state, input, context) =>
			answerQuestion(state.questions, input, context, accessWorld(state))
	},
	'informant:add': {
		decide: (state, input, context) => {
			const id = context.newId();
			const world = { holders: roleHolders(state) };
			return making(
				id,
				addInformant(state.questions, { id, identity: null, ...input }, context, world)
			);
		}
	},
	'informant:remove': {
		decide: (state, input) => removeInformant(state.questions, input),
		effect: (effects, { informant }) => endAccess(effects, 'informant', informant)
	}
};
