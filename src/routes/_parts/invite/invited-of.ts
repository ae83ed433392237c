import type { DeskSections } from '#lib/protocol/sections/desk.ts';

type Rows = DeskSections['people']['people'];

/** Who of a group is invited, '' for everyone: nobody who said that they do not want to come. */
export const invitedOf = (people: Rows, group: string): Rows =>
	people.filter(
		(person) => person.status !== 'does-not-want' && (group === '' || person.group === group)
	);
