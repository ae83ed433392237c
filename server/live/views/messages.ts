import {
	mayReadMessage,
	messagesFor,
	messagesFrom,
	wantsNone,
	wishOf,
	type Message
} from '#lib/domain/message/index.ts';
import { notAtOneTable } from '#lib/domain/person/index.ts';
import { messagesWorld, type ProcessState } from '#lib/domain/process/index.ts';
import type { AddresseeFacts, MessageRead, MessageRow } from '#lib/protocol/sections/message.ts';
import type { Sections } from '#lib/protocol/sections.ts';
import { ERASED, type ViewContext, type Views } from './context.ts';

/** That there are messages and whose they are to bring; words only for who took one, or was named (0080). */
function messagesDesk({ state }: ViewContext, reader: string): Sections['messagesDesk'] {
	const all = [...state.messages.messages.values()].toReversed();
	return all.map((message) => rowFor(state, message, reader));
}

function rowFor(state: ProcessState, message: Message, reader: string): MessageRow {
	const { id, at, from, by, step, answer } = message;
	return {
		id,
		at,
		from,
		fromName: nameOf(state, from),
		step: step.name,
		delivered: step.name === 'delivered' ? { way: step.way, on: step.on } : null,
		answered: answer !== null,
		byName: by === null ? null : (state.setUp.team.get(by)?.name ?? ERASED),
		mine: by === reader,
		left: by !== null && !messagesWorld(state).isLeading(by),
		read: mayReadMessage(message, reader) ? readOf(state, message) : null
	};
}

function readOf(state: ProcessState, message: Message): MessageRead {
	const { from, to, toName, words, step, answer, readers } = message;
	return {
		toName: toName ?? ERASED,
		words: words ?? ERASED,
		to: to === null ? null : { id: to, name: nameOf(state, to) },
		beforehand: to === null ? null : beforehand(state, to, message),
		agreed: agreedOf(message),
		why: step.name === 'declined' ? (step.why ?? ERASED) : null,
		answer: answer && { words: answer.words ?? ERASED, on: answer.on },
		readers,
		fromWish: wishOf(state.messages, from)
	};
}

function agreedOf({ step }: Message): MessageRead['agreed'] {
	if (step.name !== 'agreed' && step.name !== 'delivered') return null;
	const { text, withName } = step.agreed;
	return { text: text ?? ERASED, withName: withName ?? false };
}

/** What both said before; never whose wish it is not to sit together (R17). */
function beforehand(state: ProcessState, to: string, { id, from }: Message): AddresseeFacts {
	const { wantsNoContact, hasDeclined } = messagesWorld(state);
	const interviewer = state.people.people.get(to)?.interviewer ?? null;
	return {
		wantsNone: wantsNone(state.messages, to, from),
		noContact: wantsNoContact(to),
		declined: hasDeclined(to),
		apart: notAtOneTable(state.people, to).has(from),
		interviewer: interviewer === null ? null : (state.setUp.team.get(interviewer)?.name ?? null),
		had: messagesFor(state.messages, to, id),
		wish: wishOf(state.messages, to)
	};
}

/** What this person wrote, and how far it is. */
function myMessages({ state }: ViewContext, person: string): Sections['myMessages'] {
	return {
		messages: messagesFrom(state.messages, person).map((message) => {
			const { id, at, toName, words, step, answer } = message;
			return {
				id,
				at,
				toName: toName ?? ERASED,
				words: words ?? ERASED,
				step: step.name,
				agreed: agreedOf(message),
				why: step.name === 'declined' ? (step.why ?? ERASED) : null,
				answer: answer && (answer.words ?? ERASED)
			};
		}),
		fromNobody: wishOf(state.messages, person).fromNobody
	};
}

const nameOf = ({ people, seats }: ProcessState, id: string): string =>
	people.people.get(id)?.name ?? seats.seats.get(id)?.displayName ?? ERASED;

export const messageViews = { messagesDesk, myMessages } satisfies Partial<Views>;
