import { decided, type Context } from '#lib/domain/decision.ts';
import { isPlausibleDay } from '#lib/domain/frame/iso-date.ts';
import { isOvertaken } from '#lib/domain/overtaken.ts';
import { refuse, type Refusal } from '#lib/domain/result.ts';
import { changes, LEAD, type Rules } from '#lib/domain/rules.ts';
import { isOver, ownMessage, type Answer, type MessageCare } from './commands.ts';
import { MANY_TO_ONE, messagesFor, wantsNone } from './facts.ts';
import type { MessagesState, MessageWay } from './state.ts';
import type { MessagesWorld } from './world.ts';

/**
 * Who is meant, as the member found out: then they see what that person said beforehand. What was agreed
 * for another is agreed anew.
 * @param input.was who it was, as the sender saw it
 */
function meanPerson(
	state: MessagesState,
	input: { message: string; to: string; was?: string | null | undefined },
	context: Context,
	world: Pick<MessagesWorld, 'isReachable'>
): Answer {
	const own = ownMessage(state, input.message, context);
	if (!own.ok) return own;
	const { id, from, to: before, words } = own.value;
	const { to } = input;
	if (isOver(own.value)) return refuse('message-over');
	if (words === null) return refuse('message-erased');
	if (to === from) return refuse('message-to-oneself');
	if (!world.isReachable(to)) return refuse('unknown-person');
	if (isOvertaken({ to: input.was }, { to: before })) return refuse('overtaken');
	return decided(to === before ? [] : [{ type: 'message:meant', id, from, to }]);
}

/**
 * Read back to its writer, who agreed to this text, with or without their name. Refused where the other
 * wants none, as they said beforehand; a care where they declined to take part, or have had many already.
 * @param input.was the text that was agreed, as the sender saw it
 */
function agreeMessage(
	state: MessagesState,
	input: { message: string; text: string; withName: boolean; was?: string | null | undefined },
	context: Context,
	world: Pick<MessagesWorld, 'isReachable' | 'hasDeclined' | 'wantsNoContact'>
): Answer {
	const own = ownMessage(state, input.message, context);
	if (!own.ok) return own;
	const { id, from, to, words, step } = own.value;
	if (isOver(own.value)) return refuse('message-over');
	if (words === null) return refuse('message-erased');
	if (to === null) return refuse('addressee-missing');
	const { withName } = input;
	const text = input.text.trim();
	if (!world.isReachable(to)) return refuse('unknown-person');
	if (text === '') return refuse('text-empty');
	if (wantsNone(state, to, from) || world.wantsNoContact(to)) return refuse('wants-no-message');
	const agreed = step.name === 'agreed' ? step.agreed : null;
	if (isOvertaken({ text: input.was }, { text: agreed?.text })) return refuse('overtaken');
	const said = { text, withName };
	if (agreed && !isOvertaken(said, agreed)) return decided([]);
	const cares: Refusal<MessageCare>[] = [];
	if (world.hasDeclined(to)) cares.push({ code: 'addressee-declined' });
	const others = messagesFor(state, to, id);
	if (others >= MANY_TO_ONE) cares.push({ code: 'messages-to-one', detail: { count: others } });
	return decided([{ type: 'message:agreed', id, from, ...said }], cares);
}

/**
 * Told, as it was agreed and not otherwise. What the other said meanwhile counts: who wants none by now
 * gets none.
 */
function deliverMessage(
	state: MessagesState,
	input: { message: string; way: MessageWay; on: string },
	context: Context,
	world: Pick<MessagesWorld, 'isReachable' | 'wantsNoContact' | 'today'>
): Answer {
	const own = ownMessage(state, input.message, context);
	if (!own.ok) return own;
	const { id, from, to, step } = own.value;
	if (step.name === 'delivered') {
		const same = step.way === input.way && step.on === input.on;
		return same ? decided([]) : refuse('message-over');
	}
	if (isOver(own.value)) return refuse('message-over');
	if (step.name !== 'agreed') return refuse('message-not-agreed');
	if (to === null || step.agreed.text === null) return refuse('message-erased');
	if (!world.isReachable(to)) return refuse('unknown-person');
	if (wantsNone(state, to, from) || world.wantsNoContact(to)) return refuse('wants-no-message');
	const { way, on } = input;
	if (!isPlausibleDay(on)) return refuse('date-invalid');
	if (on > world.today(context.now)) return refuse('date-not-yet');
	return decided([{ type: 'message:delivered', id, way, on }]);
}

/**
 * What the other said to it, or that they said nothing: their words, for the writer.
 * @param input.was what was noted, as the sender saw it
 */
function answerMessage(
	state: MessagesState,
	input: { message: string; words: string; on: string; was?: string | null | undefined },
	context: Context,
	world: Pick<MessagesWorld, 'today'>
): Answer {
	const own = ownMessage(state, input.message, context);
	if (!own.ok) return own;
	const { id, to, step, answer } = own.value;
	if (step.name !== 'delivered') return refuse('message-not-agreed');
	// Its writer reads it no more, and nobody knows whose words these would be: no erasure would reach them.
	if (to === null) return refuse('message-erased');
	const { on } = input;
	if (!isPlausibleDay(on)) return refuse('date-invalid');
	if (on > world.today(context.now)) return refuse('date-not-yet');
	const words = input.words.trim();
	if (words === '') return refuse('text-empty');
	if (answer?.words === words && answer.on === on) return decided([]);
	if (isOvertaken({ words: input.was }, { words: answer?.words })) return refuse('overtaken');
	return decided([{ type: 'message:answered', id, to, words, on }]);
}

export const deliverRules = {
	'message:mean': changes(LEAD, meanPerson),
	'message:agree': changes(LEAD, agreeMessage),
	'message:deliver': changes(LEAD, deliverMessage),
	'message:answer': changes(LEAD, answerMessage)
} satisfies Rules;
