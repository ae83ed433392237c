import type { Message, MessagesState, MessageWish } from './state.ts';

/** From how many messages to one person on a member says why it goes through. */
export const MANY_TO_ONE = 5;

/** Whether this member took it, or was named by who did: the only ones of the team who read it (0080). */
export function mayReadMessage({ by, readers }: Message, member: string): boolean {
	return by === member || readers.includes(member);
}

/** What this person wrote, newest first; nothing of what was erased. */
export function messagesFrom({ messages }: MessagesState, person: string): Message[] {
	return [...messages.values()]
		.filter(({ from, words }) => from === person && words !== null)
		.toReversed();
}

/** How many messages beside this one there were or are for a person, as far as their writers agreed to it. */
export function messagesFor({ messages }: MessagesState, person: string, beside: string): number {
	return [...messages.values()].filter(
		({ id, to, step }) =>
			id !== beside && to === person && (step.name === 'agreed' || step.name === 'delivered')
	).length;
}

const NO_WISH: MessageWish = { fromNobody: false, notFrom: [] };

export const wishOf = ({ wishes }: MessagesState, person: string): MessageWish =>
	wishes.get(person) ?? NO_WISH;

/** Whether they said beforehand that they want no message from this one, or from anybody. */
export function wantsNone(state: MessagesState, person: string, from: string): boolean {
	const { fromNobody, notFrom } = wishOf(state, person);
	return fromNobody || notFrom.includes(from);
}
