import type { Refusal } from '#lib/domain/result.ts';

/** Why something was refused. All those sentences are fetched when the first is needed. */
export async function sentenceFor(refusal: Refusal): Promise<string> {
	const { refusalText } = await import('#lib/messages/refusal.ts');
	return refusalText(refusal);
}
