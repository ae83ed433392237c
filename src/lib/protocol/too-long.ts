import { LINE_LENGTH, QUESTION_LENGTH, WORDS_LENGTH } from '#lib/domain/lengths.ts';
import type { CommandName } from './commands/index.ts';

/** Fields of a phone's or a table's commands that are one line. */
const LINES = ['backup', 'displayName', 'name', 'owner', 'payer', 'reach', 'toName', 'where'];

/**
 * How many characters a phone or a table's device would send too many, as the schema of the command would
 * say (a test compares them): a phone that waits for the network can say so at once. 0 where it is not
 * too long.
 * @param field where in the input this value stands
 */
export function tooLong(name: CommandName, value: unknown, field = ''): number {
	if (typeof value === 'string') return value.trim().length - mostOf(name, field);
	const inside = value && typeof value === 'object' ? Object.entries(value) : [];
	return Math.max(0, ...inside.map(([key, one]) => tooLong(name, one, key)));
}

function mostOf(name: CommandName, field: string): number {
	if (LINES.includes(field)) return LINE_LENGTH;
	return name === 'question:ask' || name === 'offer:make' ? QUESTION_LENGTH : WORDS_LENGTH;
}
