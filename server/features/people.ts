import {
	approachPerson,
	assignInterviewer,
	confirmErasing,
	declinePerson,
	dropErasing,
	erasePerson,
	followSuggestion,
	prepareBriefly,
	preparePerson,
	regroupPerson,
	seekPerson,
	speakPerson,
	suggestPerson,
	writeNote
} from '#lib/domain/person/index.ts';
import { accessWorld, eraseWorld, partyPeople, roleHolders } from '#lib/domain/process/index.ts';
import {
	addInformant,
	answerQuestion,
	askQuestion,
	assignInformant,
	removeInformant,
	removeQuestion,
	sendQuestionOut
} from '#lib/domain/question/index.ts';
import type { CommandName } from '#lib/protocol/commands/index.ts';
import { making } from '#lib/domain/decision.ts';
import type { Features } from '#server/commands/feature.ts';
import { endAccess } from './end-access.ts';
import { eraseWords, withAnswers } from './erasure.ts';
import { idNamed } from './id-named.ts';

export const peopleFeatures: Pick<
	Features,
	Extract<CommandName, `${'person' | 'note' | 'missing' | 'question' | 'informant'}:${string}`>
> = {
	'person:add': {
		decide: (state, known, context) => {
			const id = context.newId();
			const world = { holders: roleHolders(state) };
			return making(id, seekPerson(state.people, { id, identity: null, ...known }, context, world));
		}
	},
	'person:regroup': {
		decide: (state, { person, ...where }) => regroupPerson(state.people, { id: person, ...where })
	},
	'person:assign': {
		decide: (state, { person, ...who }, context) =>
			assignInterviewer(state.people, { id: person, ...who }, context)
	},
	'person:set-status': {
		decide: (state, { person, status, why }, context) => {
			if (status === 'approached') return approachPerson(state.people, { id: person });
			if (status === 'spoken') return speakPerson(state.people, { id: person }, context);
			return declinePerson(state.people, { id: person, why: why ?? null });
		}
	},
	'person:prepare': {
		decide: (state, { person, ...preparation }, context) =>
			preparePerson(state.people, { id: person, ...preparation }, context)
	},
	'person:prepare-briefly': {
		decide: (state, { person, together }) =>
			prepareBriefly(state.people, { id: person, together }, { waiting: state.seats.lobby })
	},
	'note:write': {
		decide: (state, input, context) => {
			const id = context.newId();
			return making(id, writeNote(state.people, { id, ...input }, context));
		}
	},
	'person:erase': {
		decide: (state, input, context) =>
			withAnswers(state, erasePerson(state.people, input, context, eraseWorld(state))),
		effect: async (effects, { person }, after) => {
			// For someone else it is only a proposal (C11).
			if (!after.people.erasing.has(person)) await eraseWords(effects, after, person);
		}
	},
	'person:confirm-erasing': {
		decide: (state, input, context) =>
			withAnswers(state, confirmErasing(state.people, input, context, eraseWorld(state))),
		effect: (effects, { person }, after) => eraseWords(effects, after, person)
	},
	'person:drop-erasing': {
		decide: (state, input) => dropErasing(state.people, input)
	},
	'missing:suggest': {
		decide: (state, { text }, { actor, newId }) => {
			const id = newId();
			const from = actor.kind === 'seat' ? actor.id : null;
			return making(id, suggestPerson(state.people, { id, from, words: text }));
		}
	},
	'missing:follow': {
		decide: (state, { suggestion, person }) =>
			followSuggestion(state.people, { id: suggestion, person })
	},
	'question:ask': {
		decide: (state, { question, words }, context) => {
			const id = idNamed('question', question, words, context);
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
