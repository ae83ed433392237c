import type { Features } from '#server/commands/feature.ts';
import { person } from '#lib/domain/subject.ts';
import { addressesFor } from './addresses.ts';
import { endAccess } from './end-access.ts';
import { eraseWords } from './erasure.ts';
import { namedBy } from './id-named.ts';

export const peopleFeatures: Features = {
	'person:add': {
		facts: async (db, _input, { process }) => ({ addresses: await addressesFor(db, process) })
	},
	'person:add-many': {
		facts: async (db, { list }, sender) => ({
			addresses: await addressesFor(db, sender.process),
			...namedBy(sender, 'list', list, '')
		})
	},
	'person:take-back-many': {
		alone: true,
		effect: async (effects, { list }, after) => {
			for (const gone of after.people.lists.get(list)?.takenBack ?? []) {
				await effects.erase(person(gone));
			}
		}
	},
	'person:correct-name': {
		facts: async (db, _input, { process }) => ({ addresses: await addressesFor(db, process) })
	},
	'person:correct-reach': {
		facts: async (db, _input, { process }) => ({ addresses: await addressesFor(db, process) })
	},
	'person:erase': {
		alone: true,
		effect: async (effects, { person }, after) => {
			// For someone else it is only a proposal (C11).
			if (!after.people.erasing.has(person)) await eraseWords(effects, after, person);
		}
	},
	'person:confirm-erasing': {
		alone: true,
		effect: (effects, { person }, after) => eraseWords(effects, after, person)
	},
	'question:ask': {
		facts: (_db, { question, words }, sender) => namedBy(sender, 'question', question, words)
	},
	'offer:make': {
		facts: (_db, { offer, objection, text }, sender) =>
			namedBy(sender, 'offer', offer, `${objection}\n${text}`)
	},
	'informant:add': {
		facts: async (db, _input, { process }) => ({ addresses: await addressesFor(db, process) })
	},
	'informant:remove': {
		effect: (effects, { informant }) => endAccess(effects, 'informant', informant)
	}
};
