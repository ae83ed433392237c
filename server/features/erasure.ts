import { mergedInto } from '#lib/domain/person/index.ts';
import { subjectsOf, type ProcessState } from '#lib/domain/process/index.ts';
import { answersOf, person } from '#lib/domain/subject.ts';
import type { Effects } from '#server/commands/feature.ts';

/**
 * Removes what a person said (R8, R18): every sealed row of theirs, and what they wrote in live
 * documents, with its history. What others wrote in the same texts stays. What they answer while everyone
 * is asked goes when the asking is over (C5): the command door does that then.
 */
export async function eraseWords(effects: Effects, state: ProcessState, id: string): Promise<void> {
	if (state.seats.lobby.has(id)) return effects.eraseUnseen(person(id));
	for (const subject of subjectsOf(state, id)) await effects.erase(subject);
	if (!state.consent.erasing.has(id)) await effects.erase(answersOf(id));
	// Also under an entry that became theirs: it had no seat then, and may have had a page before.
	for (const one of [id, ...mergedInto(state.people, id)]) {
		// On paper, the team typed it for the one person whose proposal it is (R5).
		await effects.eraseWriting(`seat:${one}`, (address) => {
			const [kind, proposal = ''] = address.split('/');
			const authors = state.proposals.proposals.get(proposal)?.authors ?? [];
			return kind === 'proposal' && authors.length === 1 && authors[0] === one;
		});
	}
}

/**
 * The same for those of these ids who were sent away from the door: all that they said is the name they
 * typed there, which the state forgot with them. So nobody in the room waits for a record to be played.
 */
export async function eraseSentAway(
	effects: Effects,
	{ seats }: ProcessState,
	arrivals: readonly string[]
): Promise<void> {
	for (const id of arrivals) {
		if (seats.sentAway.has(id)) await effects.eraseUnseen(person(id));
	}
}
