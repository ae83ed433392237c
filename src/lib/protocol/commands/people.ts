import * as v from 'valibot';
import { PERSON_STATUSES, WAYS } from '../sections/desk.ts';
import { id, instruction, line, nothing, optionalLine, someWords, words } from './parts.ts';

/** Steps 4 and 5: people, preparation, information questions. */
export const peopleCommands = {
	'person:add': v.object({
		name: line,
		group: line,
		sector: v.picklist(['residents', 'government', 'business', 'education-media']),
		circle: v.picklist(['inner', 'outer']),
		source: v.picklist(['poster', 'phone', 'referrer', 'page', 'arrival'])
	}),
	'person:set-status': v.object({
		person: id,
		status: v.picklist(PERSON_STATUSES),
		why: v.optional(words)
	}),
	'person:prepare': v.object({
		person: id,
		way: v.picklist(WAYS),
		short: v.boolean(),
		support: optionalLine,
		needs: optionalLine,
		notWith: v.array(id),
		informationWanted: words,
		underSixteen: v.boolean(),
		guardianInformed: v.boolean(),
		permission: optionalLine,
		contact: v.nullable(id),
		instruction: v.nullable(instruction)
	}),
	'person:note': v.object({ person: id, notes: words, readers: v.array(id) }),
	'missing:suggest': v.object({ text: someWords }),
	'question:ask': v.object({ text: someWords, besloten: v.boolean() }),
	'question:assign': v.object({ question: id, informant: id }),
	'question:answer': v.object({ question: id, answer: someWords }),
	'question:cannot-be-answered': v.object({ question: id, why: someWords }),
	'informant:add': v.object({ name: line, role: optionalLine }),
	'informant:remove': v.object({ informant: id }),
	/** Someone stops and wants what they said removed (R8, R18); a facilitator for them, or they themselves. */
	'person:erase': v.object({ person: id }),
	'suggestions:clear': nothing
};
