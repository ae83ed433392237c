import type { Placed, SealingTable } from '#lib/domain/decision.ts';
import { patch, put } from '#lib/domain/maps.ts';
import type { Shown, Slice } from '#lib/domain/slice.ts';
import { person, personOr } from '#lib/domain/subject.ts';

/** How a member brings a message, or an answer to it. */
export const MESSAGE_WAYS = ['phone', 'in-person', 'letter'] as const;
export type MessageWay = (typeof MESSAGE_WAYS)[number];

/** What somebody says beforehand of messages from others: rather none. */
export interface MessageWish {
	/** From nobody at all. */
	fromNobody: boolean;
	/** Ids of those from whom they want none. */
	notFrom: readonly string[];
}

/** What was read back to its writer, and what they agreed to; null where it was erased. */
export interface Agreed {
	/** Exactly what is said: their own words, or the gist of them. */
	text: string | null;
	/** The other learns who it comes from. */
	withName: boolean | null;
}

/** Where a message is. Whoever took it, and whom they named, read it; nobody else but its writer. */
export type MessageStep =
	| { name: 'waiting' }
	| { name: 'taken' }
	| { name: 'agreed'; agreed: Agreed }
	| { name: 'delivered'; agreed: Agreed; way: MessageWay; on: string }
	| { name: 'declined'; why: string | null }
	| { name: 'withdrawn' };

/** From one person to another, by way of a named member of the team (0080). Words are null once erased. */
export interface Message {
	id: string;
	from: string;
	/** For whom, in the writer's words. */
	toName: string | null;
	words: string | null;
	at: number;
	/** Whom it is for, once the member found out who is meant; null before, and once erased. */
	to: string | null;
	/** The member who took it; null while nobody did. */
	by: string | null;
	/** Colleagues who read it as well. */
	readers: readonly string[];
	step: MessageStep;
	/** What the other said to it: `words` null where it was erased, or they said nothing. */
	answer: { words: string | null; on: string; at: number } | null;
}

export interface MessagesState {
	messages: ReadonlyMap<string, Message>;
	wishes: ReadonlyMap<string, MessageWish>;
}

export type MessageEvent =
	| {
			type: 'message:written';
			id: string;
			from: string;
			toName: string | null;
			words: string | null;
	  }
	| { type: 'message:taken'; id: string; by: string }
	| { type: 'message:put-back'; id: string }
	| { type: 'message:shared'; id: string; readers: readonly string[] }
	| { type: 'message:meant'; id: string; from: string; to: string | null }
	| ({ type: 'message:agreed'; id: string; from: string } & Agreed)
	| { type: 'message:delivered'; id: string; way: MessageWay; on: string }
	| { type: 'message:declined'; id: string; from: string; why: string | null }
	| { type: 'message:withdrawn'; id: string }
	/** `to` is whose words they are. */
	| { type: 'message:answered'; id: string; to: string | null; words: string | null; on: string }
	| {
			type: 'message:wished';
			person: string;
			fromNobody: boolean | null;
			notFrom: readonly string[] | null;
	  };

export const MESSAGE_SEALED: SealingTable<MessageEvent> = {
	'message:written': {
		fields: ['toName', 'words'],
		subject: (event) => person(event.from),
		confidential: true
	},
	'message:meant': {
		fields: ['to'],
		subject: (event) => person(event.from),
		confidential: true
	},
	'message:agreed': {
		fields: ['text', 'withName'],
		subject: (event) => person(event.from),
		confidential: true
	},
	'message:declined': {
		fields: ['why'],
		subject: (event) => person(event.from),
		confidential: true
	},
	'message:answered': {
		fields: ['words'],
		subject: (event) => personOr(event.to, 'message', event.id),
		confidential: true
	},
	'message:wished': {
		fields: ['fromNobody', 'notFrom'],
		subject: (event) => person(event.person),
		confidential: true
	}
};

export const MESSAGE_SHOWN: Shown<MessageEvent> = {
	'message:written': null,
	'message:taken': null,
	'message:put-back': null,
	'message:shared': null,
	'message:meant': null,
	'message:agreed': null,
	'message:delivered': null,
	'message:declined': null,
	'message:withdrawn': null,
	'message:answered': null,
	'message:wished': null
};

export const EMPTY_MESSAGES: MessagesState = { messages: new Map(), wishes: new Map() };

export function evolveMessages(
	state: MessagesState,
	event: MessageEvent,
	meta: Placed
): MessagesState {
	const changed = (id: string, change: Partial<Message>): MessagesState => ({
		...state,
		messages: patch(state.messages, id, change)
	});
	switch (event.type) {
		case 'message:written': {
			const { type: _, ...said } = event;
			const fresh = { at: meta.at, to: null, by: null, readers: [], answer: null };
			const message: Message = { ...said, ...fresh, step: { name: 'waiting' } };
			return { ...state, messages: put(state.messages, event.id, message) };
		}
		case 'message:taken': {
			const step = state.messages.get(event.id)?.step;
			// Who takes it over goes on where it is; what was agreed was agreed with its writer.
			const going = step?.name === 'waiting' ? { name: 'taken' as const } : step;
			return changed(event.id, { by: event.by, readers: [], ...(going && { step: going }) });
		}
		case 'message:put-back':
			return changed(event.id, { by: null, to: null, readers: [], step: { name: 'waiting' } });
		case 'message:shared':
			return changed(event.id, { readers: event.readers });
		case 'message:meant':
			return changed(event.id, { to: event.to, step: { name: 'taken' } });
		case 'message:agreed': {
			const { text, withName } = event;
			return changed(event.id, { step: { name: 'agreed', agreed: { text, withName } } });
		}
		case 'message:delivered': {
			const step = state.messages.get(event.id)?.step;
			const { way, on } = event;
			return step?.name === 'agreed'
				? changed(event.id, { step: { name: 'delivered', agreed: step.agreed, way, on } })
				: state;
		}
		case 'message:declined':
			return changed(event.id, { step: { name: 'declined', why: event.why } });
		case 'message:withdrawn':
			return changed(event.id, { step: { name: 'withdrawn' } });
		case 'message:answered': {
			const { words, on } = event;
			return changed(event.id, { answer: { words, on, at: meta.at } });
		}
		case 'message:wished': {
			const { person: who, fromNobody, notFrom } = event;
			const wish = { fromNobody: fromNobody ?? false, notFrom: notFrom ?? [] };
			return { ...state, wishes: put(state.wishes, who, wish) };
		}
		default:
			return event satisfies never;
	}
}

export const messagesSlice: Slice<MessagesState, MessageEvent> = {
	empty: EMPTY_MESSAGES,
	evolve: evolveMessages,
	sealed: MESSAGE_SEALED,
	shown: MESSAGE_SHOWN,
	counted: ['message:written']
};
