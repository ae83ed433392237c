/** What a sealed content can belong to. A person is a person in every role: seat, arrival, team, party. */
export const SUBJECT_KINDS = [
	'person',
	/** A value someone gave in a round, apart from their words: it counts until the reveal (C5). */
	'answer',
	/** How someone said they feel, until it closes (R27). */
	'temperature',
	/** That someone wants to speak, speaks or spoke, as long as a list or a round goes on (0095). */
	'turns',
	'party',
	'suggestion',
	'question',
	'proposal',
	'parking',
	'item',
	'request',
	'message',
	/** A way to meet an objection, of nobody who is known. */
	'offer',
	/** A line from a facilitator to the room: with the seat, where it was for one alone (0090). */
	'announcement',
	/** What facilitators write to each other on the day. */
	'team-line',
	/** What the team said of one that was not taken up. */
	'sign-up'
] as const;

export type SubjectKind = (typeof SUBJECT_KINDS)[number];

/**
 * Whose a sealed content is: what an erasure names. Always with its kind, because a phone makes ids of
 * its own: a question's that is chosen equal to a person's must not fall under that person's erasure (R8).
 */
export type Subject = `${SubjectKind}:${string}` | 'plan' | 'run-sheet';

/** What someone said, did or is called. */
export function person(id: string): Subject {
	return `person:${id}`;
}

/** What someone answered in rounds. */
export function answersOf(id: string): Subject {
	return `answer:${id}`;
}

/** How someone said they feel, in checks of the room. */
export function temperatureOf(id: string): Subject {
	return `temperature:${id}`;
}

/** That someone wants to speak, or spoke. */
export function turnsOf(id: string): Subject {
	return `turns:${id}`;
}

/** Someone's, where it is known whose; else the thing's own, which no person's erasure reaches. */
export function personOr(who: string | null, kind: SubjectKind, id: string): Subject {
	return who === null ? `${kind}:${id}` : person(who);
}
