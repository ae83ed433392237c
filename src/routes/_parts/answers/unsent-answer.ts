import type { AnswerValue } from '#lib/domain/consent/index.ts';
import type { CommandInput } from '#lib/protocol/commands/index.ts';
import type { CommandEnvelope } from '#lib/protocol/messages.ts';

/** The last answer for a seat on this text that has not reached the server, or null. */
export function unsentAnswer(
	unsent: readonly CommandEnvelope[],
	seat: string,
	hash: string
): AnswerValue | null {
	const inputs = unsent
		.filter(({ name }) => name === 'answer:give')
		.map(({ input }) => input as CommandInput<'answer:give'>);
	return inputs.findLast((input) => input.seat === seat && input.hash === hash)?.value ?? null;
}
