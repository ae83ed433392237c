import type { Note, PeopleState, Person } from './state.ts';

/** The interviewer and named colleagues, nobody else (R17); never the core group (R10). */
export function mayReadNotes(person: Person, actorId: string): boolean {
	return person.interviewer === actorId || person.colleagues.includes(actorId);
}

/**
 * Who may read how somebody can be reached, what came of calls and letters, and why they declined (R17):
 * the same, who was asked to call them again, and every facilitator while nobody spoke with them yet, so
 * that somebody calls.
 */
export function mayReach(person: Person, actorId: string): boolean {
	const calls = person.next?.member === actorId;
	return person.interviewer === null || calls || mayReadNotes(person, actorId);
}

/** The notes about one person that this reader may see, oldest first. */
export function notesFor(state: PeopleState, personId: string, actorId: string): Note[] {
	const person = state.people.get(personId);
	if (!person || !mayReadNotes(person, actorId)) return [];
	return [...state.notes.values()].filter((note) => note.person === personId);
}
