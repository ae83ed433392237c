import type { ProcessState } from '#lib/domain/process/index.ts';
import { person as subjectOfPerson } from '#lib/domain/subject.ts';
import type { Effects } from '#server/commands/feature.ts';

/**
 * Removes what a person said (R8, R18): every sealed row of theirs, and what they wrote in live
 * documents, with its history. What others wrote in the same texts stays.
 */
export async function eraseWords(
	effects: Effects,
	state: ProcessState,
	person: string
): Promise<void> {
	await effects.erase(subjectOfPerson(person));
	// On paper, the team typed it for the one person whose proposal it is (R5).
	await effects.eraseWriting(`seat:${person}`, (address) => {
		const [kind, id = ''] = address.split('/');
		const authors = state.proposals.proposals.get(id)?.authors ?? [];
		return kind === 'proposal' && authors.length === 1 && authors[0] === person;
	});
}
