import type { Note, PeopleState, Person } from './state.ts';

/** The interviewer and named colleagues, nobody else (R17); never the core group (R10). */
export function mayReadNotes(person: Person, actorId: string): boolean {
	return person.interviewer === actorId || person.colleagues.includes(actorId);
}

/** The notes about one person that this reader may see, oldest first. */
export function notesFor(state: PeopleState, personId: string, actorId: string): Note[] {
	const person = state.people.get(personId);
	if (!person || !mayReadNotes(person, actorId)) return [];
	return [...state.notes.values()].filter((note) => note.person === personId);
}
