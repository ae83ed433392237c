import { mayReach, type Person } from '#lib/domain/person/index.ts';

/** A Dutch or Belgian postal code within what somebody said of how to reach them. */
const POSTAL = /\b\d{4}\s?[A-Z]{2}\b|\b[1-9]\d{3}\s+\p{Lu}\p{L}/u;

/** An address that a letter arrives at; a number or an e-mail address is none. */
export function addressOf(person: Person, reader: string): string | null {
	const { reach } = person;
	return reach !== null && mayReach(person, reader) && POSTAL.test(reach) ? reach : null;
}
