import { m } from './compiled/messages.js';

export type Message = (inputs: Record<string, string | number>) => string;

/**
 * Messages by key, for texts that are looked up by a code. In a build each message is a module of its
 * own, and a page carries those alone that `import.meta.glob` names; in development messages are one
 * module per language.
 * @param built what `import.meta.glob` gave, eagerly
 */
export function messagesOf(
	built: Record<string, Record<string, Message>>
): Record<string, Message | undefined> {
	return import.meta.env.DEV
		? (m as unknown as Record<string, Message>)
		: Object.assign({}, ...Object.values(built));
}
