import { actorId, isSelf } from '#lib/domain/actors.ts';
import { decided, making, type Context, type Decided } from '#lib/domain/decision.ts';
import { MOST_OF_ONE } from '#lib/domain/limits.ts';
import { isOvertaken } from '#lib/domain/overtaken.ts';
import { refuse } from '#lib/domain/result.ts';
import { adds, changes, LEAD, ofSeat, people, WITH_SEAT, type Rules } from '#lib/domain/rules.ts';
import { mayReadMessage } from './facts.ts';
import type { Message, MessageEvent, MessagesState, MessageWish } from './state.ts';
import type { MessagesWorld } from './world.ts';

export const MESSAGE_REFUSALS = [
	'unknown-message',
	'unknown-seat',
	'unknown-person',
	'unknown-member',
	'addressee-missing',
	'text-empty',
	'message-taken',
	'message-not-taken',
	'message-of-colleague',
	'message-not-agreed',
	'message-over',
	'message-erased',
	'message-to-oneself',
	'wants-no-message',
	'declined-why-missing',
	'not-your-notes',
	'only-oneself',
	'date-invalid',
	'date-not-yet',
	'overtaken'
] as const;
export type MessageRefusal = (typeof MESSAGE_REFUSALS)[number];

export const MESSAGE_CARES = ['messages-to-one', 'addressee-declined'] as const;
export type MessageCare = (typeof MESSAGE_CARES)[number];

export type Answer = Decided<MessageEvent, MessageRefusal>;

/** Anybody the team knows, on their phone or through a member who writes it down (R5). */
const TAKING_PART = ['known', ...WITH_SEAT] as const;

/**
 * Somebody writes to another person in the process: nothing is delivered by that (0080). What a member
 * writes down for somebody without a phone is with that member at once.
 */
function writeMessage(
	state: MessagesState,
	input: { from: string; toName: string; words: string },
	context: Context,
	world: Pick<MessagesWorld, 'takesPart'>
): Answer {
	const id = context.facts?.named ?? context.newId();
	const { from } = input;
	if (!world.takesPart(from)) return refuse('unknown-seat');
	if (state.messages.has(id)) return making(id, decided([]));
	const [toName, words] = [input.toName.trim(), input.words.trim()];
	if (toName === '') return refuse('addressee-missing');
	if (words === '') return refuse('text-empty');
	const written: MessageEvent = { type: 'message:written', id, from, toName, words };
	const by = actorId(context);
	const events: MessageEvent[] = isSelf(context, from)
		? [written]
		: [written, { type: 'message:taken', id, by }];
	return making(id, decided(events));
}

/** A named member takes it, and reads it then. What a colleague has, who still leads, is theirs. */
function takeMessage(
	state: MessagesState,
	{ message: id }: { message: string },
	context: Context,
	world: Pick<MessagesWorld, 'isLeading'>
): Answer {
	const message = state.messages.get(id);
	if (!message) return refuse('unknown-message');
	const { by, step } = message;
	if (step.name === 'withdrawn' || step.name === 'declined') return refuse('message-over');
	const member = actorId(context);
	if (by === member) return decided([]);
	if (by !== null && world.isLeading(by)) return refuse('message-taken');
	return decided([{ type: 'message:taken', id, by: member }]);
}

/** Given back, so that a colleague can take it; what was agreed is agreed anew. */
function putBack(
	state: MessagesState,
	{ message: id }: { message: string },
	context: Context
): Answer {
	const message = ownMessage(state, id, context);
	if (!message.ok) return message;
	if (isOver(message.value)) return refuse('message-over');
	return decided([{ type: 'message:put-back', id }]);
}

/** Names colleagues who read it as well. @param input.was who they were, as the sender saw it */
function shareMessage(
	state: MessagesState,
	input: { message: string; readers: readonly string[]; was?: readonly string[] | undefined },
	context: Context,
	world: Pick<MessagesWorld, 'isLeading'>
): Answer {
	const message = ownMessage(state, input.message, context);
	if (!message.ok) return message;
	const readers = input.readers.filter((one) => one !== message.value.by);
	if (!readers.every(world.isLeading)) return refuse('unknown-member');
	if (isOvertaken({ readers: input.was }, message.value)) return refuse('overtaken');
	if (!isOvertaken({ readers }, message.value)) return decided([]);
	return decided([{ type: 'message:shared', id: input.message, readers }]);
}

/** Its writer, or who carries it for them, takes it back as long as it was not told. */
function withdrawMessage(
	state: MessagesState,
	{ message: id }: { message: string },
	context: Context
): Answer {
	const message = state.messages.get(id);
	const isTheirs = message && isSelf(context, message.from);
	const carries = message && mayReadMessage(message, actorId(context));
	if (!message || (!isTheirs && !carries)) return refuse('unknown-message');
	if (message.step.name === 'withdrawn') return decided([]);
	if (isOver(message)) return refuse('message-over');
	return decided([{ type: 'message:withdrawn', id }]);
}

/**
 * Not delivered, with a reason that its writer reads: it threatens, or the other wants none. What the
 * other said beforehand is not told by that: the member chooses the words.
 */
function declineMessage(
	state: MessagesState,
	{ message: id, why: said }: { message: string; why: string },
	context: Context
): Answer {
	const message = ownMessage(state, id, context);
	if (!message.ok) return message;
	if (isOver(message.value)) return refuse('message-over');
	// Nobody reads why any more: it is taken back.
	if (message.value.words === null) return refuse('message-erased');
	const why = said.trim();
	if (why === '') return refuse('declined-why-missing');
	return decided([{ type: 'message:declined', id, from: message.value.from, why }]);
}

/**
 * What somebody says beforehand of messages: from nobody, or not from these. Themselves only the first,
 * since a phone names nobody; a member who may read what they told in confidence for both (R17).
 * @param input.was what it was, as the sender saw it
 */
function wishMessages(
	state: MessagesState,
	input: { person: string; fromNobody: boolean; notFrom?: readonly string[] | undefined } & {
		was?: MessageWish | undefined;
	},
	context: Context,
	world: Pick<MessagesWorld, 'takesPart' | 'isReachable' | 'mayRead'>
): Answer {
	const { person, fromNobody } = input;
	if (!world.takesPart(person)) return refuse('unknown-person');
	const before = state.wishes.get(person) ?? { fromNobody: false, notFrom: [] };
	if (isSelf(context, person)) {
		const event: MessageEvent = { type: 'message:wished', person, ...before, fromNobody };
		return decided(before.fromNobody === fromNobody ? [] : [event]);
	}
	// Of who was erased nobody writes down again what they want (R8).
	if (!world.isReachable(person)) return refuse('unknown-person');
	if (!world.mayRead(person, actorId(context))) return refuse('not-your-notes');
	const notFrom = input.notFrom ?? before.notFrom;
	if (!notFrom.every(world.takesPart)) return refuse('unknown-person');
	if (isOvertaken(input.was, before)) return refuse('overtaken');
	if (!isOvertaken({ fromNobody, notFrom }, before)) return decided([]);
	return decided([{ type: 'message:wished', person, fromNobody, notFrom }]);
}

/** Told, declined or taken back: nothing more happens to it but an answer. */
export const isOver = ({ step: { name } }: Message): boolean =>
	name === 'delivered' || name === 'declined' || name === 'withdrawn';

/** A message that this member took; of any other they learn that it is not theirs, and no word. */
export function ownMessage(state: MessagesState, id: string, context: Context) {
	const message = state.messages.get(id);
	if (!message) return refuse('unknown-message');
	if (message.by === null) return refuse('message-not-taken');
	if (message.by !== actorId(context)) return refuse('message-of-colleague');
	return { ok: true as const, value: message };
}

export const writeRules = {
	'message:write': adds(ofSeat('from', TAKING_PART, LEAD), writeMessage, {
		own: MOST_OF_ONE.message,
		counts: 'message:written',
		of: 'messages',
		here: ({ messages }: MessagesState) => messages.size
	}),
	'message:take': changes(LEAD, takeMessage),
	'message:put-back': changes(LEAD, putBack),
	'message:share': changes(LEAD, shareMessage),
	'message:withdraw': changes(people(TAKING_PART, LEAD), withdrawMessage),
	'message:decline': changes(LEAD, declineMessage),
	'message:wish': changes(ofSeat('person', TAKING_PART, LEAD), wishMessages)
} satisfies Rules;
