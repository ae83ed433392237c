import type { ProcessState } from '#lib/domain/process/index.ts';
import type { Effects } from '#server/commands/feature.ts';

/**
 * Removes what a person said (R8, R18): every sealed row of theirs, and the live documents that only
 * they wrote in. Words in a text written together stay: they are the table's as well.
 */
export async function eraseWords(
	effects: Effects,
	state: ProcessState,
	person: string
): Promise<void> {
	await effects.erase(person);
	for (const { id, authors } of state.proposals.proposals.values()) {
		if (authors.length === 1 && authors[0] === person) {
			await effects.eraseDocument(`proposal/${id}`, `seat:${person}`);
		}
	}
}
